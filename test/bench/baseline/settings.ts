/** How a baseline talks to the database. */
export type Style = 'ordinary' | 'batch';

/** What a baseline is started with; keys are hexadecimal. */
export interface BaselineSettings {
  readonly style: Style;
  readonly port: number;
  readonly pool: number;
  readonly database: string;
  readonly contextKey: string;
  readonly sealKey: string;
  readonly repliesKey: string;
  /** The product's own statements for one handoff and for the work list, each with its rows of the access log. */
  readonly view: string;
  readonly workList: string;
  /** By kind, the field that tells of it in a list. */
  readonly summaries: Readonly<Record<string, string>>;
}
