import { randomUUID } from 'node:crypto';
import { Happened, RoadByHand } from '../../../../test/support/road-by-hand';
import { Deliveries } from './deliveries';
import { DeliveryRunner } from './delivery-runner';
import { Timers } from './timers';
import { Upkeep } from './upkeep';

let road: RoadByHand;

beforeAll(async () => {
  road = await RoadByHand.build();
});

beforeEach(() => road.clear());

describe('the relay', () => {
  it('makes one delivery per subscriber and recipient', async () => {
    const { ward, home } = await road.happened(Happened);
    expect(await road.expand()).toHaveLength(4);
    const { rows } = await road.owner.query(
      'SELECT subscriber, holder, state, attempt FROM platform.delivery ORDER BY subscriber',
    );
    expect(new Set(rows.map(({ subscriber, holder }) => `${subscriber} ${holder}`))).toEqual(
      new Set([`witness ${ward}`, `witness ${home}`, `bystander ${ward}`, `bystander ${home}`]),
    );
    expect(rows.every(({ state, attempt }) => state === 'pending' && attempt === 0)).toBe(true);
  });

  it('expands an event once, also when two workers try at the same time', async () => {
    await road.happened();
    const [first, second] = await Promise.all([road.expand(), road.expand()]);
    expect([...first, ...second]).toHaveLength(2);
    expect(await road.expand()).toEqual([]);
  });
});

describe('the sweeper', () => {
  const due = (id: string) => road.owner.query('UPDATE platform.delivery SET due_at = now() WHERE id = $1', [id]);

  it('finds what is due and what a worker left behind, once for a while, also when two sweep at the same time', async () => {
    const first = await road.oneDelivery();
    await road.parts.get(Deliveries).claim(first);
    await road.expire(first.id);
    const { rows } = await road.owner.query(
      `UPDATE platform.delivery SET due_at = now() WHERE state = 'pending' RETURNING id`,
    );
    const sweeps = await Promise.all([road.parts.get(Deliveries).sweep(), road.parts.get(Deliveries).sweep()]);
    expect(sweeps.flatMap((sweep) => sweep.due.map(({ id, attempt }) => `${id}-${attempt}`)).sort()).toEqual(
      [`${first.id}-1`, ...rows.map(({ id }) => `${id}-0`)].sort(),
    );
    expect((await road.parts.get(Deliveries).sweep()).due).toEqual([]);
  });

  it('buries what has killed its worker eight times', async () => {
    const poison = await road.oneDelivery();
    for (let attempt = 0; attempt < 8; attempt++) {
      await road.parts.get(Deliveries).claim({ ...poison, attempt });
      await road.expire(poison.id);
    }
    await due(poison.id);
    expect((await road.parts.get(Deliveries).sweep()).dead).toMatchObject([{ id: poison.id, subscriber: 'witness' }]);
    expect(await road.row(poison.id)).toMatchObject({ state: 'dead', error: 'lease-expired' });
    expect(await road.parts.get(DeliveryRunner).run({ ...poison, attempt: 8 })).toBe('dropped');
  });
});

describe('a timer', () => {
  const schedule = (due: string) =>
    road.owner.query(
      `INSERT INTO platform.timer VALUES ($1, 'spec.happened.v1', 1, now() + $2::interval, $1, ARRAY[$1]::uuid[], 'trace', NULL)`,
      [randomUUID(), due],
    );

  it('becomes an event once, also when two workers sweep at the same time', async () => {
    for (let i = 0; i < 20; i++) await schedule('-1 s');
    const fired = await Promise.all([
      road.parts.get(Timers).fire(),
      road.parts.get(Timers).fire(),
      road.parts.get(Timers).fire(),
    ]);
    expect(fired.reduce((sum, each) => sum + each, 0)).toBe(20);
    expect(await road.parts.get(Timers).fire()).toBe(0);
    expect((await road.owner.query('SELECT count(*)::int AS events FROM platform.outbox')).rows[0].events).toBe(20);
  });

  it("waits for the database's clock, whatever the process believes the time to be", async () => {
    await schedule('1 h');
    expect(await road.parts.get(Timers).fire()).toBe(0);
  });
});

describe('what is past its time', () => {
  const count = async (table: 'idempotency' | 'outbox' | 'delivery' | 'timer'): Promise<number> =>
    (await road.owner.query({ text: COUNTS[table] })).rows[0].rows;
  const COUNTS = {
    idempotency: 'SELECT count(*)::int AS rows FROM platform.idempotency',
    outbox: 'SELECT count(*)::int AS rows FROM platform.outbox',
    delivery: 'SELECT count(*)::int AS rows FROM platform.delivery',
    timer: 'SELECT count(*)::int AS rows FROM platform.timer',
  } as const;
  const left = () => Promise.all([count('idempotency'), count('outbox'), count('delivery'), count('timer')]);
  const forget = () => road.parts.get(Upkeep).forgetOld();

  /** One delivered event with its delivery, a fired deadline and a key, all so old. */
  async function aged(days: number, hours: number): Promise<void> {
    await road.owner.query(
      `WITH event AS (
         INSERT INTO platform.outbox (id, type, payload, owner, recipients, trace_id, occurred_at, expanded_at)
         SELECT gen_random_uuid(), 'spec.overheard.v1', '{}', $1, ARRAY[$1]::uuid[], 'trace', now() - $2 * interval '1 day', now() - $2 * interval '1 day' RETURNING id, occurred_at),
       fired AS (
         INSERT INTO platform.timer VALUES (gen_random_uuid(), 'spec.happened.v1', 1, now(), $1, ARRAY[$1]::uuid[], 'trace', now() - $2 * interval '1 day')),
       key AS (
         INSERT INTO platform.idempotency VALUES ($1, $1, gen_random_uuid(), '', 200, NULL, now() - $3 * interval '1 hour'))
       INSERT INTO platform.delivery (id, event, subscriber, holder, state, attempt, due_at, delivered_at, occurred_at)
       SELECT gen_random_uuid(), id, 'witness', $1, 'delivered', 1, now(), now() - $2 * interval '1 day', occurred_at FROM event`,
      [randomUUID(), days, hours],
    );
  }

  it('goes: keys after 72 hours, events, deliveries and deadlines after 30 days', async () => {
    await aged(29, 71);
    await aged(31, 73);
    while ((await forget()) > 0);
    expect(await left()).toEqual([1, 1, 1, 1]);
  });

  it('stays while it waits: an event that is not expanded or has an open or dead delivery, and a deadline to come', async () => {
    await aged(31, 71);
    await road.owner.query(`UPDATE platform.delivery SET state = 'dead', delivered_at = NULL`);
    await road.owner.query(`UPDATE platform.timer SET fired_at = NULL, due_at = now() - interval '31 days'`);
    expect(await forget()).toBe(0);
    expect(await left()).toEqual([1, 1, 1, 1]);
  });

  it('goes once when two workers sweep at the same time', async () => {
    for (let event = 0; event < 10; event++) await aged(31, 73);
    const forgotten = await Promise.all([forget(), forget(), forget()]);
    forgotten.push(await forget(), await forget());
    expect(forgotten.reduce((sum, each) => sum + each, 0)).toBe(40);
  });
});
