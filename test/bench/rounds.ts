/** Who is measured against whom. */
export interface Contender {
  readonly name: string;
  /** Measures for about so many seconds and gives the figure. */
  measure(seconds: number): Promise<number>;
}

/**
 * Measures all contenders once in every round, beginning with another one each time, so that what the machine does to one it
 * does to all. Before the first round each runs once unmeasured. Gives the figures by name, one per round.
 */
export async function interleaved(
  contenders: readonly Contender[],
  { rounds, seconds }: { readonly rounds: number; readonly seconds: number },
): Promise<Record<string, number[]>> {
  const figures: Record<string, number[]> = Object.fromEntries(contenders.map(({ name }) => [name, []]));
  for (const contender of contenders) await contender.measure(Math.min(seconds, 2));
  for (let round = 0; round < rounds; round++)
    for (let place = 0; place < contenders.length; place++) {
      const contender = contenders[(round + place) % contenders.length];
      if (contender) figures[contender.name]?.push(await contender.measure(seconds));
    }
  return figures;
}
