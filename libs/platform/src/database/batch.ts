import * as pg from 'pg';
import type { Connection, QueryResultRow, Submittable } from 'pg';
import type { Statement } from './statement';

type Callback = (error: Error | null, results: QueryResultRow[][]) => void;
interface Wire {
  readonly parsedStatements: Record<string, string | undefined>;
  readonly stream: { cork(): void; uncork(): void };
  parse(message: { name: string; text: string }): void;
  bind(message: object): void;
  describe(message: object): void;
  execute(message: object): void;
  sync(): void;
}
interface Collector {
  readonly rows: QueryResultRow[];
  addFields(fields: unknown): void;
  parseRow(fields: unknown): QueryResultRow;
  addRow(row: QueryResultRow): void;
}
/** What the driver exports beyond its type declarations. */
const { Result, types, utils } = pg as unknown as {
  Result: new (rowMode: null, parsers: unknown) => Collector;
  types: unknown;
  utils: { prepareValue: (value: unknown) => unknown };
};

/**
 * Several named statements in one round trip: Parse/Bind/Execute for each and a single Sync at the end, which PostgreSQL
 * runs as one implicit transaction. After an error the server skips to the Sync, so the later statements never run.
 */
export class Batch implements Submittable {
  private at = 0;
  private readonly results: Collector[];
  callback: Callback = () => undefined;

  private readonly values: readonly (readonly unknown[])[];

  /** Values are prepared here, because one that cannot be must not leave half a batch on the wire. */
  constructor(private readonly statements: readonly Statement[]) {
    this.values = statements.map(({ values }) => values.map((value) => utils.prepareValue(value)));
    this.results = statements.map(() => new Result(null, types));
  }

  /** The driver reads these at ParseComplete, so they must tell of the statement the server is answering now. */
  get name(): string | undefined {
    return this.statements[this.at]?.name;
  }

  get text(): string | undefined {
    return this.statements[this.at]?.text;
  }

  submit(connection: Connection): void {
    const wire = connection as unknown as Wire;
    wire.stream.cork();
    try {
      this.send(wire);
    } finally {
      wire.stream.uncork();
    }
  }

  private send(wire: Wire): void {
    const inThisBatch = new Set<string>();
    for (const [index, { name, text }] of this.statements.entries()) {
      if (wire.parsedStatements[name] === undefined && !inThisBatch.has(name)) wire.parse({ name, text });
      inThisBatch.add(name);
      wire.bind({ portal: '', statement: name, values: this.values[index] });
      wire.describe({ type: 'P', name: '' });
      wire.execute({ portal: '', rows: 0 });
    }
    wire.sync();
  }

  handleRowDescription(message: { fields: unknown }): void {
    this.results[this.at]?.addFields(message.fields);
  }

  handleDataRow(message: { fields: unknown }): void {
    const result = this.results[this.at];
    result?.addRow(result.parseRow(message.fields));
  }

  handleCommandComplete(): void {
    this.at += 1;
  }

  handleEmptyQuery(): void {
    this.at += 1;
  }

  handlePortalSuspended(): void {
    throw new Error('A batch never limits rows, so a portal cannot be suspended.');
  }

  handleError(error: Error): void {
    const callback = this.callback;
    this.callback = () => undefined;
    callback(error, []);
  }

  handleReadyForQuery(): void {
    this.callback(
      null,
      this.results.map(({ rows }) => rows),
    );
  }
}
