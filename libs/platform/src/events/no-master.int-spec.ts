import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { RoadByHand } from '../../../../test/support/road-by-hand';
import { Deliveries } from './deliveries';
import { DeliveryRunner } from './delivery-runner';

let road: RoadByHand;
let worker: Client;

beforeAll(async () => {
  road = await RoadByHand.build();
  worker = await road.database.as('care_worker');
});

beforeEach(() => road.clear());

/** The statement as SQL injected into the worker would run it, in the context given. */
async function tried(context: string, text: string, values: readonly unknown[]): Promise<unknown> {
  await worker.query('BEGIN');
  try {
    await worker.query(`SELECT set_config('app.ctx', $1, true)`, [context]);
    return (await worker.query({ text, values: [...values] })).rows;
  } catch (error) {
    return (error as { code?: string }).code;
  } finally {
    await worker.query('ROLLBACK');
  }
}

const DENIED = '42501';

describe("the worker's login", () => {
  it('cannot make a delivery for a unit, whatever it sets, and cannot lead one to another unit', async () => {
    const due = await road.oneDelivery();
    const other = randomUUID();
    const made = `INSERT INTO platform.delivery (id, event, subscriber, holder, state, attempt, due_at, lease, lease_until)
      SELECT $1, $1, 'witness', $2, state, 1, now(), $1, now() + interval '1 min' FROM unnest(ARRAY['leased', 'pending']) AS state`;
    expect(await tried('', made, [randomUUID(), other])).toBe(DENIED);
    const led = `UPDATE platform.delivery SET state = 'leased', holder = $2, lease = $1, lease_until = now() + interval '1 min' WHERE id = $1`;
    expect(await tried('', led, [due.id, other])).toBe(DENIED);
    expect(await tried('', `UPDATE platform.delivery SET due_at = now() WHERE id = $1`, [due.id])).toBe(DENIED);
  });

  it('cannot send an event or a deadline, also not in the name of the unit it acts for', async () => {
    const leased = await road.parts.get(Deliveries).claim(await road.oneDelivery());
    if (!leased) throw new Error('nothing was leased');
    const own = `d|${leased.id}|${leased.lease}`;
    const event = `INSERT INTO platform.outbox (id, type, payload, owner, recipients, trace_id, occurred_at) VALUES ($1, 'spec.overheard.v1', '{}', $2, ARRAY[$1::uuid], 'trace', now())`;
    expect(await tried(own, event, [randomUUID(), leased.holder])).toBe(DENIED);
    expect(await tried(own, `UPDATE platform.outbox SET expanded_at = $1`, [null])).toBe(DENIED);
    const deadline = `INSERT INTO platform.timer (ref, kind, level, due_at, owner, recipients, trace_id) VALUES ($1, 'spec.overheard.v1', 1, now(), $2, ARRAY[$1::uuid], 'trace')`;
    expect(await tried(own, deadline, [randomUUID(), leased.holder])).toBe(DENIED);
  });

  it('cannot read the lease of another worker, nor what waits for whom', async () => {
    await road.parts.get(Deliveries).claim(await road.oneDelivery());
    expect(await tried('', 'SELECT id, lease FROM platform.delivery WHERE $1', [true])).toBe(DENIED);
    expect(await tried('', 'SELECT recipients FROM platform.outbox WHERE $1', [true])).toBe(DENIED);
  });

  it('leases nothing that is leased, delivered or dead, and ends nothing it has no lease of', async () => {
    const claim = 'SELECT holder FROM platform.claim_deliveries(ARRAY[$1::uuid], ARRAY[$2::integer], $3)';
    const due = await road.oneDelivery();
    const leased = await road.parts.get(Deliveries).claim(due);
    expect(await tried('', claim, [due.id, 1, randomUUID()])).toEqual([]);
    expect(await tried('', 'SELECT platform.finish_deliveries(ARRAY[$1::uuid], $2)', [due.id, randomUUID()])).toBe(
      'CA001',
    );
    const back = `SELECT platform.give_back_delivery($1, $2, 'mine', 1)`;
    expect(await tried('', back, [due.id, randomUUID()])).toEqual([]);
    expect(await tried('', back, [due.id, leased?.lease])).toHaveLength(1);
    await road.expire(due.id);
    expect(await road.parts.get(DeliveryRunner).run({ ...due, attempt: 1 })).toBe('delivered');
    expect(await tried('', claim, [due.id, 2, randomUUID()])).toEqual([]);
    expect(await tried('', back, [due.id, leased?.lease])).toEqual([]);
    await road.owner.query(`UPDATE platform.delivery SET state = 'dead' WHERE id = $1`, [due.id]);
    expect(await tried('', claim, [due.id, 2, randomUUID()])).toEqual([]);
  });

  it('makes deliveries for the recipients an event names and nobody else, once', async () => {
    const { ward, home } = await road.happened();
    const expand = `SELECT deliveries FROM platform.expand_events(10, '{"spec.overheard.v1": ["mine"]}')`;
    await worker.query(expand);
    const { rows } = await road.owner.query('SELECT holder, state FROM platform.delivery');
    expect(rows.map(({ holder }) => holder).sort()).toEqual([ward, home].sort());
    expect(rows.every(({ state }) => state === 'pending')).toBe(true);
    expect((await worker.query(expand)).rows).toEqual([{ deliveries: [] }]);
  });
});
