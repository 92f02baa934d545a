import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { Happened, Overheard, RoadByHand } from '../../../../test/support/road-by-hand';
import { Stale } from '../database/database-errors';
import { UnitOfWork } from '../database/unit-of-work';
import { Deliveries } from './deliveries';
import { DeliveryRunner } from './delivery-runner';

let road: RoadByHand;
let runner: DeliveryRunner;

beforeAll(async () => {
  road = await RoadByHand.build();
  runner = road.parts.get(DeliveryRunner);
});

beforeEach(() => road.clear());

async function rowsSeenBy(client: Client, context: string): Promise<number> {
  await client.query('BEGIN');
  await client.query(`SELECT set_config('app.ctx', $1, true)`, [context]);
  const { rows } = await client.query<{ rows: number }>('SELECT count(*)::int AS rows FROM platform.idempotency');
  await client.query('ROLLBACK');
  return rows[0]?.rows ?? -1;
}

describe('a delivery', () => {
  it('is handled with the event, in the context of its recipient and of nobody else', async () => {
    const { ward, home } = await road.happened();
    for (const holder of [ward, home, randomUUID()])
      await road.owner.query(`INSERT INTO platform.idempotency VALUES ($1, $1, $1, '', 200, NULL, now())`, [holder]);
    for (const due of await road.expand()) expect(await runner.run(due)).toBe('delivered');
    expect(road.witness.saw.map(({ delivery, holders }) => [delivery.holder, holders]).sort()).toEqual(
      [
        [ward, [ward]],
        [home, [home]],
      ].sort(),
    );
    expect(road.witness.saw[0]?.event).toMatchObject({
      type: Overheard.type,
      owner: ward,
      occurredAt: new Date('2026-11-22T07:12:00Z'),
    });
  });

  it('shows nothing to a worker that has no lease, a wrong one, or one that has run out', async () => {
    const due = await road.oneDelivery();
    const seen: Record<string, number> = {};
    road.witness.before = async ({ id, lease, holder }) => {
      await road.owner.query(`INSERT INTO platform.idempotency VALUES ($1, $1, $1, '', 200, NULL, now())`, [holder]);
      const worker = await road.database.as('care_worker');
      seen.held = await rowsSeenBy(worker, `d|${id}|${lease}`);
      seen.byTheApi = await rowsSeenBy(await road.database.as('care_api'), `d|${id}|${lease}`);
      seen.wrongLease = await rowsSeenBy(worker, `d|${id}|${randomUUID()}`);
      seen.wrongDelivery = await rowsSeenBy(worker, `d|${randomUUID()}|${lease}`);
      seen.noContext = await rowsSeenBy(worker, '');
      await road.expire(id);
      seen.runOut = await rowsSeenBy(worker, `d|${id}|${lease}`);
    };
    await runner.run(due);
    expect(seen).toEqual({ held: 1, byTheApi: 0, wrongLease: 0, wrongDelivery: 0, noContext: 0, runOut: 0 });
  });

  it('has one effect, however often its job comes', async () => {
    const due = await road.oneDelivery();
    const outcomes = await Promise.all([1, 2, 3, 4, 5].map(() => runner.run(due)));
    expect(outcomes.sort()).toEqual(['delivered', 'dropped', 'dropped', 'dropped', 'dropped']);
    expect(await runner.run({ ...due, attempt: 1 })).toBe('dropped');
    expect(await road.effects()).toBe(1);
  });

  it('cannot be finished by a worker whose lease has passed to another', async () => {
    const due = await road.oneDelivery();
    let release = (): void => undefined;
    const arrived = new Promise<void>((reached) => {
      road.witness.before = () => new Promise((go) => ((release = go), reached()));
    });
    const slow = runner.run(due);
    await arrived;
    await road.expire(due.id);
    road.witness.before = () => Promise.resolve();
    expect(await runner.run({ ...due, attempt: 1 })).toBe('delivered');
    release();
    expect(await slow).toBe('lost');
    expect(await road.effects()).toBe(1);
    expect(await road.row(due.id)).toMatchObject({ state: 'delivered', attempt: 2 });
  });

  it('takes no receipt for a lease that has passed, though nothing was written under it', async () => {
    const [due, deliveries, work] = [await road.oneDelivery(), road.parts.get(Deliveries), road.parts.get(UnitOfWork)];
    const first = await deliveries.claim(due);
    await road.expire(due.id);
    const second = await deliveries.claim({ ...due, attempt: 1 });
    if (!first || !second) throw new Error('nothing was leased');
    await expect(work.system(async () => deliveries.finish(first))).rejects.toThrow(Stale);
    await work.system(async () => deliveries.finish(second));
    expect(await deliveries.giveBack(first, new Error('late'))).toBe('lost');
    expect(await road.row(due.id)).toMatchObject({ state: 'delivered', attempt: 2 });
  });

  it('takes no receipt for a lease that ran out, though nobody else has taken over: its holder sees nothing any more', async () => {
    const [due, deliveries, work] = [await road.oneDelivery(), road.parts.get(Deliveries), road.parts.get(UnitOfWork)];
    const leased = await deliveries.claim(due);
    if (!leased) throw new Error('nothing was leased');
    await road.expire(due.id);
    await expect(work.system(async () => deliveries.finish(leased))).rejects.toThrow(Stale);
    expect(await deliveries.giveBack(leased, new Error('late'))).toBe('pending');
    expect(await runner.run({ ...due, attempt: 1 })).toBe('delivered');
  });

  it('comes back later after a failure, and remembers the name of the error and nothing it said', async () => {
    const due = await road.oneDelivery();
    road.witness.before = () => Promise.reject(new RangeError('about Sara Nordin'));
    expect(await runner.run(due)).toBe('pending');
    expect(await road.row(due.id)).toMatchObject({
      state: 'pending',
      attempt: 1,
      lease: null,
      error: 'RangeError',
      later: true,
    });
    expect(await road.effects()).toBe(0);
    expect(await runner.run(due)).toBe('dropped');
    road.witness.before = () => Promise.resolve();
    expect(await runner.run({ ...due, attempt: 1 })).toBe('delivered');
  });

  it('is dead after eight attempts, and others go on', async () => {
    const due = await road.oneDelivery();
    road.witness.before = () => Promise.reject(new Error('poison'));
    const outcomes: string[] = [];
    for (let attempt = 0; attempt < 9; attempt++) outcomes.push(await runner.run({ ...due, attempt }));
    expect(outcomes).toEqual([...Array<string>(7).fill('pending'), 'dead', 'dropped']);
    road.witness.before = () => Promise.resolve();
    const [other] = (await road.owner.query(`SELECT id FROM platform.delivery WHERE state = 'pending'`)).rows;
    expect(await runner.run({ id: other.id, attempt: 0 })).toBe('delivered');
  });
});

describe('what one recipient hears at once', () => {
  it('is handled under one lease, in its own context, and each recipient’s apart from the others’', async () => {
    const { ward, home } = await road.happened(Happened);
    const outcomes = await runner.runAll(await road.expand());
    expect([...outcomes.values()]).toEqual(Array(4).fill('delivered'));
    expect(road.witness.saw.map(({ delivery }) => delivery.holder).sort()).toEqual([ward, home].sort());
    expect(await road.effects()).toBe(2);
  });

  it('comes in the order in which it happened, however much of it there is', async () => {
    const [unit, events] = [randomUUID(), Array.from({ length: 20 }, () => randomUUID())];
    await road.owner.query(
      `INSERT INTO platform.outbox (id, type, payload, owner, recipients, trace_id, occurred_at)
       SELECT id, $2, '{}', $3::uuid, ARRAY[$3::uuid], 'trace', now() FROM unnest($1::uuid[]) WITH ORDINALITY AS e (id, place) ORDER BY place`,
      [events, Overheard.type, unit],
    );
    await runner.runAll(await road.expand());
    expect(road.witness.saw.map(({ event }) => event.id)).toEqual(events);
  });

  it('is tried one by one when one of it fails, so that it delays nothing else', async () => {
    await road.happened(Happened);
    road.witness.before = () => Promise.reject(new Error('poison'));
    const outcomes = await runner.runAll(await road.expand());
    expect([...outcomes.values()].sort()).toEqual(['delivered', 'delivered', 'pending', 'pending']);
    expect(await road.effects()).toBe(0);
  });

  it('leaves nothing when the lease of one of it is no longer held', async () => {
    await road.happened(Happened);
    const all = await road.expand();
    road.witness.before = async ({ id }) => {
      const others = all.filter((due) => due.id !== id).map((due) => due.id);
      await road.owner.query('UPDATE platform.delivery SET lease = gen_random_uuid() WHERE id = ANY($1::uuid[])', [
        others,
      ]);
    };
    expect([...(await runner.runAll(all)).values()]).toContain('lost');
    expect(await road.effects()).toBeLessThan(2);
  });
});
