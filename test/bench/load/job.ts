/** What the generator is told to do. */
export interface Job {
  readonly port: number;
  /** Requests as they go over the wire; each is chosen at random. `{key}` becomes a new idempotency key. */
  readonly requests: readonly string[];
  readonly connections: number;
  readonly seconds: number;
  /** Requests a second over all connections; as many as are answered when it is not given. */
  readonly pace?: number;
}

/** What came of it; times in milliseconds, from the moment a request should have left. */
export interface Tally {
  readonly answered: number;
  readonly perSecond: number;
  /** Answers outside 200–299, by status, and broken connections as 0. */
  readonly refused: Readonly<Record<number, number>>;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}
