/** What is wrong, and where. `organisation` null is the chain of rows without one, undefined means none in particular. */
export interface Finding {
  readonly code:
    | 'row-altered'
    | 'row-missing'
    | 'row-inserted'
    | 'erased-unexplained'
    | 'sealing-stopped'
    | 'seal-altered'
    | 'seal-missing'
    | 'seal-rewritten'
    | 'head-altered'
    | 'head-missing'
    | 'heads-missing';
  readonly organisation?: string | null;
  /** The number of the seal in its chain. */
  readonly seal?: number;
  /** The id of the row in the log. */
  readonly row?: number;
  /** The number of the signed head. */
  readonly head?: number;
  /** UTC: of the row, the seal or the head, as sealed or signed. */
  readonly at?: string;
  readonly what: string;
}

/** One line for a person: what, and then where. */
export function findingLine({ organisation, seal, row, head, at, what }: Finding): string {
  const chain =
    organisation === undefined ? [] : [organisation === null ? 'without organisation' : `organisation ${organisation}`];
  const places = [
    ...chain,
    ...(seal === undefined ? [] : [`seal ${seal}`]),
    ...(row === undefined ? [] : [`row ${row}`]),
    ...(head === undefined ? [] : [`head ${head}`]),
    ...(at === undefined ? [] : [at]),
  ];
  return places.length === 0 ? what : `${what}: ${places.join(', ')}`;
}
