import type { Client } from 'pg';
import { HandoffReceived } from '@care/handoffs';
import { loadIdSql } from './load-ids';

/** Two reactions (work list, inbox) of two units, the sender and the receiver. */
export const DELIVERIES_PER_EVENT = 4;
const PATIENCE_MS = 120_000;

/** Tells of so many handoffs, the numbers from `first` on, as the API would in one commit each, and rings the bell once. */
export async function tell(owner: Client, first: number, events: number): Promise<void> {
  await owner.query(
    `INSERT INTO platform.outbox (id, type, payload, owner, recipients, trace_id, occurred_at)
     SELECT gen_random_uuid(), $1, jsonb_build_object('handoff', h.item, 'kind', h.kind, 'state', h.state), h.from_unit, ARRAY[h.from_unit, h.to_unit],
       '0123456789abcdef0123456789abcdef', clock_timestamp()
     FROM generate_series($2::integer, $2::integer + $3::integer - 1) n JOIN handoffs.handoff h ON h.item = ${loadIdSql('handoff')}`,
    [HandoffReceived.type, first, events],
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
