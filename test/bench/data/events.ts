import type { Client } from 'pg';
import { HandoffReceived } from '@care/handoffs';
import { eventMap } from '../../architecture/event-map';

/** How many deliveries become of an event that two units hear, the sender and the receiver: one for each reaction of each. */
export const DELIVERIES_PER_EVENT =
  2 * (eventMap().find(({ type }) => type === HandoffReceived.type)?.readers.length ?? NaN);
const PATIENCE_MS = 120_000;

/** So many handoffs that wait, so that both units see them, drawn by `round`; $1 how many, $2 the round. */
export const WAITING = `
  (SELECT * FROM handoffs.handoff WHERE state IN ('sent', 'received', 'accepted', 'in-progress', 'on-hold') ORDER BY md5(item::text || $2::text) LIMIT $1)`;

/** Tells of so many handoffs as the API would in one commit each, and rings the bell once. */
export async function tell(owner: Client, round: number, events: number): Promise<void> {
  await owner.query(
    `INSERT INTO platform.outbox (id, type, payload, owner, recipients, trace_id, occurred_at)
     SELECT gen_random_uuid(), $3, jsonb_build_object('handoff', h.item, 'kind', h.kind, 'state', h.state), h.from_unit, ARRAY[h.from_unit, h.to_unit],
       '0123456789abcdef0123456789abcdef', clock_timestamp()
     FROM ${WAITING} h`,
    [events, round, HandoffReceived.type],
  );
  await owner.query(`SELECT pg_notify('care_outbox', '')`);
}

/** Waits until the road is empty; gives the moment of the last receipt since `from` (milliseconds, the database's clock). */
export async function lastReceipt(owner: Client, from: number): Promise<number> {
  const patience = performance.now() + PATIENCE_MS;
  for (;;) {
    if (performance.now() > patience) throw new Error('The road is not empty after two minutes.');
    await new Promise((resolve) => setTimeout(resolve, 100));
    const { rows } = await owner.query<{ left: number }>(
      `SELECT ((SELECT count(*) FROM platform.outbox WHERE expanded_at IS NULL) + (SELECT count(*) FROM platform.delivery WHERE state IN ('pending', 'leased')))::integer AS left`,
    );
    if (rows[0]?.left === 0) break;
  }
  const { rows } = await owner.query<{ ms: number }>(
    `SELECT extract(epoch FROM max(delivered_at))::float8 * 1000 AS ms FROM platform.delivery WHERE delivered_at >= to_timestamp($1 / 1000.0)`,
    [from],
  );
  return rows[0]?.ms ?? NaN;
}

export async function databaseNow(owner: Client): Promise<number> {
  const { rows } = await owner.query<{ ms: number }>(
    'SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS ms',
  );
  return rows[0]?.ms ?? NaN;
}
