import type { Client } from 'pg';
import { aCaseworkerOf } from '../../../../test/builders/actors';
import { aDatabase, type TestDatabase } from '../../../../test/support/database';
import { modulesOn } from '../../../../test/support/modules';
import { Metrics } from '../observability/metrics';
import { SessionEnded, Stale } from './database-errors';
import { sql } from './statement';
import { UnitOfWork } from './unit-of-work';

const unit = {
  id: '00000000-0000-4000-8000-00000000000a',
  organisation: { id: '00000000-0000-4000-8000-0000000000aa' },
};
const other = { ...unit, id: '00000000-0000-4000-8000-00000000000b' };
const insert = sql(
  'spec.insert',
  'INSERT INTO platform.idempotency (holder, user_id, key, hash, status, at) VALUES ($1, $1, $2, $3, 201, now())',
);
const update = sql('spec.update', 'UPDATE platform.idempotency SET status = $2 WHERE key = $1');
const count = sql('spec.count', 'SELECT count(*)::int AS n FROM platform.idempotency');
const broken = sql('spec.broken', 'SELECT $1::int / 0');
const key = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

describe('The unit of work', () => {
  const actor = aCaseworkerOf(unit);
  let database: TestDatabase;
  let work: UnitOfWork;
  let metrics: Metrics;
  let owner: Client;

  beforeAll(async () => {
    database = await aDatabase();
    owner = await database.asOwner();
    const modules = await modulesOn(database, [], { settings: { POOL_SIZE: '2' } });
    work = modules.get(UnitOfWork);
    metrics = modules.get(Metrics);
  });
  beforeEach(() => owner.query('DELETE FROM platform.idempotency'));

  const stored = async (): Promise<number> =>
    ((await owner.query('SELECT count(*)::int AS n FROM platform.idempotency')).rows[0] as { n: number }).n;
  const trips = async (): Promise<number> => (await metrics.roundTrips.get()).values[0]?.value ?? 0;
  const tripsOf = async (act: () => Promise<unknown>): Promise<number> => {
    const before = await trips();
    await act();
    return (await trips()) - before;
  };

  it('asks the questions of one tick in one round trip, and writes in one more', async () => {
    const cost = await tripsOf(() =>
      work.run(actor, async () => {
        const [[one], [two]] = await Promise.all([
          work.query<{ n: number }>(count()),
          work.query<{ n: number }>(count()),
        ]);
        work.write(insert(unit.id, key((one?.n ?? 9) + (two?.n ?? 9)), Buffer.from('x')));
        work.write(insert(unit.id, key(1), Buffer.from('x')));
      }),
    );
    expect([cost, await stored()]).toEqual([2, 2]);
  });

  it('reads in one round trip, with the context in force', async () => {
    await owner.query(`INSERT INTO platform.idempotency VALUES ($1, $1, $2, 'x', 201, NULL, now())`, [
      other.id,
      key(1),
    ]);
    let rows: unknown;
    expect(await tripsOf(async () => (rows = await work.read(actor, count())))).toBe(1);
    expect(rows).toEqual([[{ n: 0 }]]);
  });

  it('stores nothing when a later statement of the same batch fails', async () => {
    const writing = work.run(actor, async () => {
      work.write(insert(unit.id, key(1), Buffer.from('x')));
      work.write(broken(1));
    });
    await expect(writing).rejects.toThrow('division by zero');
    expect(await stored()).toBe(0);
  });

  it('stores nothing when the work throws after its questions', async () => {
    const writing = work.run(actor, async () => {
      await work.query(count());
      work.write(insert(unit.id, key(1), Buffer.from('x')));
      throw new Error('changed its mind');
    });
    await expect(writing).rejects.toThrow('changed its mind');
    expect(await stored()).toBe(0);
  });

  it('goes on with the same connection after an error, also for a statement whose plan was never made', async () => {
    for (let round = 0; round < 6; round++) {
      await expect(work.read(actor, broken(1), count())).rejects.toThrow('division by zero');
      await expect(work.read(actor, count())).resolves.toEqual([[{ n: 0 }]]);
    }
  });

  it('refuses the whole transaction when a change meets another number of rows', async () => {
    const writing = work.run(actor, async () => {
      work.write(insert(unit.id, key(1), Buffer.from('x')));
      work.write(update(key(2), 204), 1);
    });
    await expect(writing).rejects.toThrow(Stale);
    expect(await stored()).toBe(0);
  });

  it('joins a nested piece of work to the outer transaction', async () => {
    const writing = work.run(actor, async () => {
      await work.run(actor, async () => work.write(insert(unit.id, key(1), Buffer.from('x'))));
      throw new Error('outer');
    });
    await expect(writing).rejects.toThrow('outer');
    expect(await stored()).toBe(0);
  });

  it('refuses at its first statement when the session has ended', async () => {
    await expect(work.read({ ...actor, sessionHash: Buffer.alloc(32) }, count())).rejects.toThrow(SessionEnded);
  });

  it('never lends a context to the next borrower of a connection (reliability V9, V10)', async () => {
    await owner.query(`INSERT INTO platform.idempotency VALUES ($1, $1, $2, 'x', 201, NULL, now())`, [unit.id, key(1)]);
    await work.run(actor, () => work.query(count()));
    await work
      .run(actor, () => work.query(count()).then(() => Promise.reject(new Error('left open'))))
      .catch(() => undefined);
    for (let round = 0; round < 4; round++)
      await expect(work.system(() => work.query(count()))).resolves.toEqual([{ n: 0 }]);
  });

  it('gives every connection back, also when work fails while its questions are under way', async () => {
    for (let round = 0; round < 6; round++) {
      const asking = (): Promise<unknown> => work.query(count());
      const failing = work.run(actor, () => Promise.all([asking(), Promise.reject(new Error('at once')), asking()]));
      await expect(failing).rejects.toThrow('at once');
    }
    await expect(work.system(() => work.query(count()))).resolves.toEqual([{ n: 0 }]);
  });

  it('asks on one connection and in one transaction, however its questions are spread', async () => {
    const later = async (): Promise<unknown> => Promise.resolve().then(() => work.query(count()));
    const rounds = Array.from({ length: 8 }, () => work.run(actor, () => Promise.all([work.query(count()), later()])));
    expect(await Promise.all(rounds)).toEqual(rounds.map(() => [[{ n: 0 }], [{ n: 0 }]]));
  });

  it('keeps 40 parallel pieces of work of two units apart on two connections', async () => {
    const actors = [actor, aCaseworkerOf(other)];
    await owner.query(`INSERT INTO platform.idempotency VALUES ($1, $1, $2, 'x', 201, NULL, now())`, [unit.id, key(1)]);
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => work.run(actors[n % 2]!, () => work.query(count()))),
    );
    expect(answers.map(([row]) => row)).toEqual(Array.from({ length: 40 }, (_, n) => ({ n: n % 2 ? 0 : 1 })));
  });

  it('throws outside a unit of work, so that no write can escape one', () => {
    expect(() => work.write(count())).toThrow('No unit of work is running');
  });
});
