import type { Pool, PoolClient, QueryResultRow } from 'pg';
import { Batch } from './batch';
import { asRefusal, isRetryable } from './database-errors';
import { sql, type Statement } from './statement';

const begin = sql('begin', 'BEGIN');
const commit = sql('commit', 'COMMIT');

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
  private client?: PoolClient;
  private questions: Question[] = [];
  private writes: Statement[] = [];
  private began = false;
  private ended = false;

  constructor(
    private readonly pool: Pool,
    private readonly opening: readonly Statement[],
    private readonly counted: TripCounter,
  ) {}

  query<R extends QueryResultRow>(statement: Statement): Promise<R[]> {
    if (this.ended)
      return Promise.reject(new Error('This unit of work has ended; await its questions before it does.'));
    return new Promise((resolve, reject) => {
      if (this.questions.length === 0) queueMicrotask(() => void this.ask());
      this.questions.push({ statement, resolve: resolve as Question['resolve'], reject });
    });
  }

  write(statement: Statement): void {
    this.writes.push(statement);
  }

  /** Sends what was written, with COMMIT; alone in a transaction, the writes are their own implicit one. */
  async commit(): Promise<void> {
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

  /** Gives the connection back if it is idle, and destroys it otherwise (reliability V9). */
  async end(): Promise<void> {
    this.ended = true;
    if (!this.client) return;
    const client = this.client;
    this.client = undefined;
    if (this.began) await client.query('ROLLBACK').catch(() => undefined);
    const idle = (client as unknown as { getTransactionStatus(): string }).getTransactionStatus() === 'I';
    client.release(!idle);
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
    this.client ??= await this.pool.connect();
    this.counted();
    return runBatch(this.client, statements);
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
