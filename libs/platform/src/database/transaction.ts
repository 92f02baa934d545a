import type { Pool, PoolClient, QueryResultRow } from 'pg';
import { Batch } from './batch';
import { asRefusal, isRetryable } from './database-errors';
import { sql, type Statement } from './statement';

const begin = sql('begin', 'BEGIN');
const commit = sql('commit', 'COMMIT');

const ENDED = 'This unit of work has ended; await its questions before it does.';

interface Question {
  readonly statement: Statement;
  readonly resolve: (rows: QueryResultRow[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Told of every round trip, so that specs can count them and metrics can sum them. */
export type TripCounter = () => void;

/**
 * One transaction on one connection. Questions asked in the same tick travel together; writes wait and travel with COMMIT,
 * so that an ordinary use case takes two round trips.
 */
export class Transaction {
  private connection?: Promise<PoolClient>;
  private questions: Question[] = [];
  private writes: Statement[] = [];
  private consequences: (() => void)[] = [];
  private readonly underway = new Set<Promise<void>>();
  private began = false;
  private ended = false;

  constructor(
    private readonly pool: Pool,
    private readonly opening: readonly Statement[],
    private readonly counted: TripCounter,
  ) {}

  query<R extends QueryResultRow>(statement: Statement): Promise<R[]> {
    if (this.ended) return Promise.reject(new Error(ENDED));
    return new Promise((resolve, reject) => {
      if (this.questions.length === 0) queueMicrotask(() => this.start());
      this.questions.push({ statement, resolve: resolve as Question['resolve'], reject });
    });
  }

  write(statement: Statement): void {
    this.writes.push(statement);
  }

  /** Remembers what happens as soon as it is committed, and does not when it never is. */
  afterwards(consequence: () => void): void {
    this.consequences.push(consequence);
  }

  /** Sends what was written, with COMMIT; alone in a transaction, the writes are their own implicit one. */
  async commit(): Promise<void> {
    await this.sendWrites();
    this.consequences.forEach((consequence) => consequence());
  }

  private async sendWrites(): Promise<void> {
    if (!this.began && this.writes.length === 0) return;
    const statements = this.began ? [...this.writes, commit()] : [...this.opening, ...this.writes];
    await this.send(statements).catch((error: unknown) => {
      throw isRetryable(error) ? error : asRefusal(error, true);
    });
    this.began = false;
  }

  /** All statements in one round trip and one implicit transaction. */
  once(statements: readonly Statement[]): Promise<QueryResultRow[][]> {
    return this.send(statements);
  }

  /**
   * Gives the connection back if it is idle, and destroys it otherwise (reliability V9). A question under way is waited for: work that
   * failed may have left one behind, and it must neither keep a connection nor find the next borrower on it.
   */
  async end(): Promise<void> {
    this.ended = true;
    await Promise.all(this.underway);
    const client = await this.connection?.catch(() => undefined);
    if (!client) return;
    if (this.began) await client.query('ROLLBACK').catch(() => undefined);
    const idle = (client as unknown as { getTransactionStatus(): string }).getTransactionStatus() === 'I';
    client.release(!idle);
  }

  private start(): void {
    const asking = this.ask().finally(() => this.underway.delete(asking));
    this.underway.add(asking);
  }

  private async ask(): Promise<void> {
    const asked = this.questions;
    this.questions = [];
    const opening = this.began ? [] : [begin(), ...this.opening];
    this.began = true;
    try {
      const earlier = this.writes.splice(0);
      const answers = await this.send([...opening, ...earlier, ...asked.map(({ statement }) => statement)]);
      asked.forEach((question, index) => question.resolve(answers[opening.length + earlier.length + index] ?? []));
    } catch (error) {
      asked.forEach((question) => question.reject(error));
    }
  }

  private async send(statements: readonly Statement[]): Promise<QueryResultRow[][]> {
    if (this.ended) throw new Error(ENDED);
    this.connection ??= this.pool.connect();
    const client = await this.connection;
    if (this.ended) throw new Error(ENDED);
    this.counted();
    return runBatch(client, statements);
  }
}

/** Runs the statements with one Sync; all rows of all statements, or the first error. */
export function runBatch(client: PoolClient, statements: readonly Statement[]): Promise<QueryResultRow[][]> {
  return new Promise((resolve, reject) => {
    const batch = new Batch(statements);
    batch.callback = (error, results) => (error ? reject(error) : resolve(results));
    client.query(batch);
  });
}
