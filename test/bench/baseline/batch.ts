import * as pg from 'pg';
import type { Connection, PoolClient, QueryResultRow, Submittable } from 'pg';

/** One statement; the name is used in a batch only. */
export interface Asked {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

interface Wire {
  readonly parsedStatements: Record<string, string | undefined>;
  readonly stream: { cork(): void; uncork(): void };
  parse(message: { name: string; text: string }): void;
  bind(message: object): void;
  describe(message: object): void;
  execute(message: object): void;
  sync(): void;
}
interface Rows {
  readonly rows: QueryResultRow[];
  addFields(fields: unknown): void;
  parseRow(fields: unknown): QueryResultRow;
  addRow(row: QueryResultRow): void;
}
const { Result, types, utils } = pg as unknown as {
  Result: new (mode: null, parsers: unknown) => Rows;
  types: unknown;
  utils: { prepareValue: (value: unknown) => unknown };
};

/** Named statements with one Sync: what somebody who knows the protocol writes by hand. */
class Batch implements Submittable {
  private at = 0;
  private readonly results: Rows[];
  done: (error: Error | null, rows: QueryResultRow[][]) => void = () => undefined;

  constructor(private readonly asked: readonly Asked[]) {
    this.results = asked.map(() => new Result(null, types));
  }

  get name(): string | undefined {
    return this.asked[this.at]?.name;
  }

  get text(): string | undefined {
    return this.asked[this.at]?.text;
  }

  submit(connection: Connection): void {
    const wire = connection as unknown as Wire;
    wire.stream.cork();
    const parsed = new Set(Object.keys(wire.parsedStatements));
    for (const { name, text, values } of this.asked) {
      if (!parsed.has(name)) wire.parse({ name, text });
      parsed.add(name);
      wire.bind({ portal: '', statement: name, values: values.map(utils.prepareValue) });
      wire.describe({ type: 'P', name: '' });
      wire.execute({ portal: '', rows: 0 });
    }
    wire.sync();
    wire.stream.uncork();
  }

  handleRowDescription({ fields }: { fields: unknown }): void {
    this.results[this.at]?.addFields(fields);
  }

  handleDataRow({ fields }: { fields: unknown }): void {
    const result = this.results[this.at];
    result?.addRow(result.parseRow(fields));
  }

  handleCommandComplete(): void {
    this.at += 1;
  }

  handleEmptyQuery(): void {
    this.at += 1;
  }

  handleError(error: Error): void {
    const done = this.done;
    this.done = () => undefined;
    done(error, []);
  }

  handleReadyForQuery(): void {
    this.done(
      null,
      this.results.map(({ rows }) => rows),
    );
  }
}

/** All in one round trip and one implicit transaction. */
export function inOneSync(client: PoolClient, asked: readonly Asked[]): Promise<QueryResultRow[][]> {
  return new Promise((resolve, reject) => {
    const batch = new Batch(asked);
    batch.done = (error, rows) => (error ? reject(error) : resolve(rows));
    client.query(batch);
  });
}
