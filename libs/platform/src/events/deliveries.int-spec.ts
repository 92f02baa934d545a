import { Injectable, Module } from '@nestjs/common';
import type { TestingModule } from '@nestjs/testing';
import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { DomainEvent } from '@care/kernel';
import { aCaseworkerOf } from '../../../../test/builders/actors';
import { aDatabase, type TestDatabase } from '../../../../test/support/database';
import { modulesOn } from '../../../../test/support/modules';
import type { Delivery } from '../database/context-signer';
import { Stale } from '../database/database-errors';
import { sql } from '../database/statement';
import { UnitOfWork } from '../database/unit-of-work';
import { Deliveries } from './deliveries';
import { DeliveryRunner } from './delivery-runner';
import { EventsWorkerModule } from './events.worker.module';
import { Expansion } from './expansion';
import { On, type ReceivedEvent } from './on.decorator';
import { Outbox } from './outbox';
import { Timers } from './timers';

class Happened extends DomainEvent {
  static readonly type = 'spec.happened.v1';
  readonly payload = {};
}
class Overheard extends DomainEvent {
  static readonly type = 'spec.overheard.v1';
  readonly payload = {};
}

const visible = sql('spec.visible', 'SELECT DISTINCT holder FROM platform.idempotency');
const effect = sql(
  'spec.effect',
  `INSERT INTO platform.idempotency (holder, user_id, key, hash, status, at) VALUES ($1, gen_random_uuid(), $2, '', 200, now())`,
);

/** Leaves one row in a table of the recipient, and remembers what it saw. */
@Injectable()
class Witness {
  readonly saw: { event: ReceivedEvent; delivery: Delivery; holders: string[] }[] = [];
  before: (delivery: Delivery) => Promise<void> = () => Promise.resolve();

  constructor(private readonly work: UnitOfWork) {}

  @On(Happened, { as: 'witness' })
  @On(Overheard, { as: 'witness' })
  async onHappened(event: ReceivedEvent, delivery: Delivery): Promise<void> {
    const rows = await this.work.query<{ holder: string }>(visible());
    await this.before(delivery);
    this.work.write(effect(delivery.holder, randomUUID()));
    this.saw.push({ event, delivery, holders: rows.map(({ holder }) => holder) });
  }

  @On(Happened, { as: 'bystander' })
  async onHappenedToo(_event: ReceivedEvent): Promise<void> {
    await Promise.resolve();
  }
}

@Module({ imports: [EventsWorkerModule], providers: [Witness], exports: [Witness] })
class WitnessModule {}

let database: TestDatabase;
let owner: Client;
let testing: TestingModule;
let witness: Witness;
let runner: DeliveryRunner;

beforeAll(async () => {
  database = await aDatabase();
  owner = await database.asOwner();
  testing = await modulesOn(database, [WitnessModule], { login: 'care_worker', settings: { LOG_LEVEL: 'silent' } });
  await testing.init();
  witness = testing.get(Witness);
  runner = testing.get(DeliveryRunner);
});

beforeEach(async () => {
  witness.before = () => Promise.resolve();
  witness.saw.length = 0;
  await owner.query(
    'DELETE FROM platform.delivery; DELETE FROM platform.outbox; DELETE FROM platform.idempotency; DELETE FROM platform.timer',
  );
});

/** Two units, and an event of the first one to both. */
async function happened(type: typeof Happened | typeof Overheard = Overheard): Promise<{ ward: string; home: string }> {
  const [ward, home] = [randomUUID(), randomUUID()];
  const actor = aCaseworkerOf({ id: ward, organisation: { id: randomUUID() } });
  const event = new type({ id: randomUUID(), occurredAt: new Date('2026-11-22T07:12:00Z'), recipients: [ward, home] });
  await testing.get(UnitOfWork).run(actor, async () => testing.get(Outbox).append(actor, [event]));
  return { ward, home };
}

const expand = async () => (await testing.get(Expansion).next()).due;
const oneDelivery = async () => {
  await happened();
  const [due] = await expand();
  if (!due) throw new Error('nothing was expanded');
  return due;
};
const row = async (id: string) =>
  (await owner.query('SELECT *, due_at > now() AS later FROM platform.delivery WHERE id = $1', [id])).rows[0];
const effects = async () => Number((await owner.query('SELECT count(*) FROM platform.idempotency')).rows[0].count);
const expire = (id: string) =>
  owner.query(`UPDATE platform.delivery SET lease_until = now() - interval '1 s', due_at = now() WHERE id = $1`, [id]);

async function rowsSeenBy(client: Client, context: string): Promise<number> {
  await client.query('BEGIN');
  await client.query(`SELECT set_config('app.ctx', $1, true)`, [context]);
  const { rows } = await client.query<{ rows: number }>('SELECT count(*)::int AS rows FROM platform.idempotency');
  await client.query('ROLLBACK');
  return rows[0]?.rows ?? -1;
}

describe('the relay', () => {
  it('makes one delivery per subscriber and recipient', async () => {
    const { ward, home } = await happened(Happened);
    expect(await expand()).toHaveLength(4);
    const { rows } = await owner.query(
      'SELECT subscriber, holder, state, attempt FROM platform.delivery ORDER BY subscriber',
    );
    expect(new Set(rows.map(({ subscriber, holder }) => `${subscriber} ${holder}`))).toEqual(
      new Set([`witness ${ward}`, `witness ${home}`, `bystander ${ward}`, `bystander ${home}`]),
    );
    expect(rows.every(({ state, attempt }) => state === 'pending' && attempt === 0)).toBe(true);
  });

  it('expands an event once, also when two workers try at the same time', async () => {
    await happened();
    const [first, second] = await Promise.all([expand(), expand()]);
    expect([...first, ...second]).toHaveLength(2);
    expect(await expand()).toEqual([]);
  });
});

describe('a delivery', () => {
  it('is handled with the event, in the context of its recipient and of nobody else', async () => {
    const { ward, home } = await happened();
    for (const holder of [ward, home, randomUUID()])
      await owner.query(`INSERT INTO platform.idempotency VALUES ($1, $1, $1, '', 200, NULL, now())`, [holder]);
    for (const due of await expand()) expect(await runner.run(due)).toBe('delivered');
    expect(witness.saw.map(({ delivery, holders }) => [delivery.holder, holders]).sort()).toEqual(
      [
        [ward, [ward]],
        [home, [home]],
      ].sort(),
    );
    expect(witness.saw[0]?.event).toMatchObject({
      type: Overheard.type,
      owner: ward,
      occurredAt: new Date('2026-11-22T07:12:00Z'),
    });
  });

  it('shows nothing to a worker that has no lease, a wrong one, or one that has run out', async () => {
    const due = await oneDelivery();
    const seen: Record<string, number> = {};
    witness.before = async ({ id, lease, holder }) => {
      await owner.query(`INSERT INTO platform.idempotency VALUES ($1, $1, $1, '', 200, NULL, now())`, [holder]);
      const worker = await database.as('care_worker');
      seen.held = await rowsSeenBy(worker, `d|${id}|${lease}`);
      seen.byTheApi = await rowsSeenBy(await database.as('care_api'), `d|${id}|${lease}`);
      seen.wrongLease = await rowsSeenBy(worker, `d|${id}|${randomUUID()}`);
      seen.wrongDelivery = await rowsSeenBy(worker, `d|${randomUUID()}|${lease}`);
      seen.noContext = await rowsSeenBy(worker, '');
      await expire(id);
      seen.runOut = await rowsSeenBy(worker, `d|${id}|${lease}`);
    };
    await runner.run(due);
    expect(seen).toEqual({ held: 1, byTheApi: 0, wrongLease: 0, wrongDelivery: 0, noContext: 0, runOut: 0 });
  });

  it('has one effect, however often its job comes', async () => {
    const due = await oneDelivery();
    const outcomes = await Promise.all([1, 2, 3, 4, 5].map(() => runner.run(due)));
    expect(outcomes.sort()).toEqual(['delivered', 'dropped', 'dropped', 'dropped', 'dropped']);
    expect(await runner.run({ ...due, attempt: 1 })).toBe('dropped');
    expect(await effects()).toBe(1);
  });

  it('cannot be finished by a worker whose lease has passed to another', async () => {
    const due = await oneDelivery();
    let release = (): void => undefined;
    const arrived = new Promise<void>((reached) => {
      witness.before = () => new Promise((go) => ((release = go), reached()));
    });
    const slow = runner.run(due);
    await arrived;
    await expire(due.id);
    witness.before = () => Promise.resolve();
    expect(await runner.run({ ...due, attempt: 1 })).toBe('delivered');
    release();
    expect(await slow).toBe('lost');
    expect(await effects()).toBe(1);
    expect(await row(due.id)).toMatchObject({ state: 'delivered', attempt: 2 });
  });

  it('takes no receipt for a lease that has passed, though nothing was written under it', async () => {
    const [due, deliveries, work] = [await oneDelivery(), testing.get(Deliveries), testing.get(UnitOfWork)];
    const first = await deliveries.claim(due);
    await expire(due.id);
    const second = await deliveries.claim({ ...due, attempt: 1 });
    if (!first || !second) throw new Error('nothing was leased');
    await expect(work.system(async () => deliveries.finish(first))).rejects.toThrow(Stale);
    await work.system(async () => deliveries.finish(second));
    expect(await deliveries.giveBack(first, new Error('late'))).toBe('lost');
    expect(await row(due.id)).toMatchObject({ state: 'delivered', attempt: 2 });
  });

  it('comes back later after a failure, and remembers the name of the error and nothing it said', async () => {
    const due = await oneDelivery();
    witness.before = () => Promise.reject(new RangeError('about Sara Nordin'));
    expect(await runner.run(due)).toBe('pending');
    expect(await row(due.id)).toMatchObject({
      state: 'pending',
      attempt: 1,
      lease: null,
      error: 'RangeError',
      later: true,
    });
    expect(await effects()).toBe(0);
    expect(await runner.run(due)).toBe('dropped');
    witness.before = () => Promise.resolve();
    expect(await runner.run({ ...due, attempt: 1 })).toBe('delivered');
  });

  it('is dead after eight attempts, and others go on', async () => {
    const due = await oneDelivery();
    witness.before = () => Promise.reject(new Error('poison'));
    const outcomes: string[] = [];
    for (let attempt = 0; attempt < 9; attempt++) outcomes.push(await runner.run({ ...due, attempt }));
    expect(outcomes).toEqual([...Array<string>(7).fill('pending'), 'dead', 'dropped']);
    witness.before = () => Promise.resolve();
    const [other] = (await owner.query(`SELECT id FROM platform.delivery WHERE state = 'pending'`)).rows;
    expect(await runner.run({ id: other.id, attempt: 0 })).toBe('delivered');
  });
});

describe('the sweeper', () => {
  const due = (id: string) => owner.query('UPDATE platform.delivery SET due_at = now() WHERE id = $1', [id]);

  it('finds what is due and what a worker left behind, once for a while, also when two sweep at the same time', async () => {
    const first = await oneDelivery();
    await testing.get(Deliveries).claim(first);
    await expire(first.id);
    const { rows } = await owner.query(
      `UPDATE platform.delivery SET due_at = now() WHERE state = 'pending' RETURNING id`,
    );
    const sweeps = await Promise.all([testing.get(Deliveries).sweep(), testing.get(Deliveries).sweep()]);
    expect(sweeps.flatMap((sweep) => sweep.due.map(({ id, attempt }) => `${id}-${attempt}`)).sort()).toEqual(
      [`${first.id}-1`, ...rows.map(({ id }) => `${id}-0`)].sort(),
    );
    expect((await testing.get(Deliveries).sweep()).due).toEqual([]);
  });

  it('buries what has killed its worker eight times', async () => {
    const poison = await oneDelivery();
    for (let attempt = 0; attempt < 8; attempt++) {
      await testing.get(Deliveries).claim({ ...poison, attempt });
      await expire(poison.id);
    }
    await due(poison.id);
    expect((await testing.get(Deliveries).sweep()).dead).toMatchObject([{ id: poison.id, subscriber: 'witness' }]);
    expect(await row(poison.id)).toMatchObject({ state: 'dead', error: 'lease-expired' });
    expect(await runner.run({ ...poison, attempt: 8 })).toBe('dropped');
  });
});

describe('a timer', () => {
  const schedule = (due: string) =>
    owner.query(
      `INSERT INTO platform.timer VALUES ($1, 'spec.happened.v1', 1, now() + $2::interval, $1, ARRAY[$1]::uuid[], 'trace', NULL)`,
      [randomUUID(), due],
    );

  it('becomes an event once, also when two workers sweep at the same time', async () => {
    for (let i = 0; i < 20; i++) await schedule('-1 s');
    const fired = await Promise.all([
      testing.get(Timers).fire(),
      testing.get(Timers).fire(),
      testing.get(Timers).fire(),
    ]);
    expect(fired.reduce((sum, each) => sum + each, 0)).toBe(20);
    expect(await testing.get(Timers).fire()).toBe(0);
    expect((await owner.query('SELECT count(*)::int AS events FROM platform.outbox')).rows[0].events).toBe(20);
  });

  it("waits for the database's clock, whatever the process believes the time to be", async () => {
    await schedule('1 h');
    expect(await testing.get(Timers).fire()).toBe(0);
  });
});
