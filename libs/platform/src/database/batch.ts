import * as pg from 'pg';
import type { Connection, QueryResultRow, Submittable } from 'pg';
import { NO_ROWS, RowShape } from './row-shape';
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
/** What the driver exports beyond its type declarations. */
const { utils } = pg as unknown as { utils: { prepareValue: (value: unknown) => unknown } };

/** What each connection has been told about the rows of its prepared statements, by the statement's name. */
const shapesOf = new WeakMap<Connection, Map<string, RowShape>>();

/**
 * Several named statements in one round trip: Parse/Bind/Execute for each and a single Sync at the end, which PostgreSQL
 * runs as one implicit transaction. After an error the server skips to the Sync, so the later statements never run. What a
 * statement's rows look like is asked for (Describe) the first time a connection runs it.
 */
export class Batch implements Submittable {
  private at = 0;
  private readonly results: QueryResultRow[][];
  private readonly values: readonly (readonly unknown[])[];
  private shapes = new Map<string, RowShape>();
  callback: Callback = () => undefined;

  /** Values are prepared here, because one that cannot be must not leave half a batch on the wire. */
  constructor(private readonly statements: readonly Statement[]) {
    this.values = statements.map(({ values }) => values.map((value) => utils.prepareValue(value)));
    this.results = statements.map(() => []);
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
    this.shapes = shapesOf.get(connection) ?? this.shapes;
    shapesOf.set(connection, this.shapes);
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
      if (!this.shapes.has(name)) wire.describe({ type: 'P', name: '' });
      wire.execute({ portal: '', rows: 0 });
    }
    wire.sync();
  }

  handleRowDescription({ fields }: { fields: ConstructorParameters<typeof RowShape>[0] }): void {
    this.shapes.set(this.name ?? '', new RowShape(fields));
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    const shape = this.shapes.get(this.name ?? '');
    if (!shape) throw new Error('A row came of a statement that has none.');
    this.results[this.at]?.push(shape.row(fields));
  }

  handleCommandComplete(): void {
    if (!this.shapes.has(this.name ?? '')) this.shapes.set(this.name ?? '', NO_ROWS);
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
    this.callback(null, this.results);
  }
}
