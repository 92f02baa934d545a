import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Pool, QueryResultRow } from 'pg';
import type { DataSource } from 'typeorm';
import type { Actor } from '@care/kernel';
import { Metrics } from '../observability/metrics';
import { ContextSigner, type Delivery } from './context-signer';
import { asRefusal, isRetryable } from './database-errors';
import type { Statement } from './statement';
import { Transaction } from './transaction';

const ATTEMPTS = 3;
/** A transaction without a context, which may also be joined into one that has. */
const NOBODY = 'nobody';

/** The only way to the database: it opens the transaction, sets the context, and owns commit and rollback. */
@Injectable()
export class UnitOfWork {
  private readonly current = new AsyncLocalStorage<{ readonly transaction: Transaction; readonly who: string }>();
  private readonly pool: Pool;
  private readonly count = (): void => void this.metrics.roundTrips.inc();

  constructor(
    @InjectDataSource() dataSource: DataSource,
    private readonly signer: ContextSigner,
    private readonly metrics: Metrics,
  ) {
    this.pool = (dataSource.driver as unknown as { master: Pool }).master;
  }

  /** One transaction in the context of `who`; a nested call joins it. Deadlocks run the work again, at most twice. */
  run<T>(who: Actor | Delivery, work: () => Promise<T>): Promise<T> {
    return this.inTransaction(nameOf(who), () => [this.signer.statementFor(who)], work);
  }

  /** A transaction without any context: it sees no person's rows. For sessions, relay and sweeper. */
  system<T>(work: () => Promise<T>): Promise<T> {
    return this.inTransaction(NOBODY, () => [], work);
  }

  /** Asks one or more questions in a single round trip, in the context of `who`; the answers in the same order. */
  async read(who: Actor | Delivery, ...statements: readonly Statement[]): Promise<QueryResultRow[][]> {
    const [, ...answers] = await this.inOneTrip([this.signer.statementFor(who), ...statements]);
    return answers;
  }

  /** One statement without any context, in a round trip and a commit of its own; never part of a unit of work that runs. */
  async alone<R extends QueryResultRow>(statement: Statement): Promise<R[]> {
    const [rows = []] = await this.inOneTrip([statement]);
    return rows as R[];
  }

  /** A question inside `run`; those asked in the same tick travel together. */
  query<R extends QueryResultRow>(statement: Statement): Promise<R[]> {
    return this.transaction.query<R>(statement);
  }

  /**
   * A write inside `run`; it travels with COMMIT. With `rows` given, another number of changed rows is `Stale` and nothing
   * of the transaction stays.
   */
  write(statement: Statement, rows?: number): void {
    this.transaction.write(rows === undefined ? statement : expecting(statement, rows));
  }

  /** Runs as soon as the running unit of work is committed; never when it is rolled back. */
  afterwards(consequence: () => void): void {
    this.transaction.afterwards(consequence);
  }

  private get transaction(): Transaction {
    const transaction = this.current.getStore()?.transaction;
    if (!transaction) throw new Error('No unit of work is running; wrap the call in unitOfWork.run(...)');
    return transaction;
  }

  private async inOneTrip(statements: readonly Statement[]): Promise<QueryResultRow[][]> {
    const transaction = new Transaction(this.pool, [], this.count);
    try {
      return await transaction.once(statements);
    } catch (error) {
      throw asRefusal(error);
    } finally {
      await transaction.end();
    }
  }

  private async inTransaction<T>(
    who: string,
    opening: () => readonly Statement[],
    work: () => Promise<T>,
    attempt = 1,
  ): Promise<T> {
    if (this.joins(who)) return work();
    try {
      return await this.attempt(who, new Transaction(this.pool, opening(), this.count), work);
    } catch (error) {
      if (isRetryable(error) && attempt < ATTEMPTS) return this.inTransaction(who, opening, work, attempt + 1);
      throw asRefusal(error);
    }
  }

  /** A nested call joins; one for somebody else would read and write with the wrong rights, so it is a fault. */
  private joins(who: string): boolean {
    const running = this.current.getStore();
    if (running && who !== NOBODY && running.who !== who)
      throw new Error('A unit of work of somebody else is running; it cannot be joined.');
    return running !== undefined;
  }

  private async attempt<T>(who: string, transaction: Transaction, work: () => Promise<T>): Promise<T> {
    try {
      const result = await this.current.run({ transaction, who }, work);
      await transaction.commit();
      return result;
    } finally {
      await transaction.end();
    }
  }
}

function nameOf(who: Actor | Delivery): string {
  return 'lease' in who ? `recipient ${who.holder} ${who.lease}` : `actor ${who.userId} ${who.assignmentId}`;
}

/** The check must be SQL: it travels in the same Sync as COMMIT, where JavaScript can no longer stop it. */
function expecting({ name, text, values }: Statement, rows: number): Statement {
  return {
    name: `${name}=${rows}`,
    text: `WITH changed AS (${text} RETURNING 1) SELECT sec.expect(count(*), ${rows}) FROM changed`,
    values,
  };
}
