/** What a run was asked for. */
export interface Options {
  /** One line of JSON per measure instead of words. */
  readonly json: boolean;
  /** Names of measures, or the beginnings of them; empty means all. */
  readonly only: readonly string[];
  /** Few and short rounds and small data, to see that everything runs; its figures say nothing. */
  readonly quick: boolean;
  readonly rounds: number;
  /** How long one contender is measured in one round. */
  readonly seconds: number;
}

/** Reads `--json --quick --only=<name>[,<name>] --rounds=<n> --seconds=<n>`. */
export function readOptions(words: readonly string[]): Options {
  const valueOf = (name: string): string | undefined =>
    words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
  const quick = words.includes('--quick');
  return {
    quick,
    json: words.includes('--json'),
    only: valueOf('only')?.split(',') ?? [],
    rounds: Number(valueOf('rounds') ?? (quick ? 2 : 7)),
    seconds: Number(valueOf('seconds') ?? (quick ? 1 : 3)),
  };
}
