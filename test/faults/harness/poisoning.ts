import { randomUUID } from 'node:crypto';
import { UNITS } from '../../support/handing-off';
import type { System } from './system';

/** One attempt before the last. */
const LAST_BUT_ONE = 7;

/** Puts events into the outbox that no use case could make, with their deliveries; their ids. */
export async function poisoned(
  { ground }: System,
  events: readonly { type: string; payload: object }[],
): Promise<string[]> {
  const rows = events.map((event) => ({ id: randomUUID(), ...event }));
  await ground.ask(
    `INSERT INTO platform.outbox (id, type, payload, owner, recipients, trace_id, occurred_at)
     SELECT id, type, payload, $2::uuid, ARRAY[$2::uuid], 'trace', now() FROM jsonb_to_recordset($1) AS e (id uuid, type text, payload jsonb)`,
    [JSON.stringify(rows), UNITS.ward],
  );
  return rows.map(({ id }) => id);
}

/** The attempts before the last one are over: each would take as long as the last. */
export async function lastAttempt({ ground }: System, events: readonly string[]): Promise<void> {
  await ground.ask(
    `UPDATE platform.delivery SET attempt = $2, due_at = now() WHERE event = ANY($1::uuid[]) AND state = 'pending'`,
    [events, LAST_BUT_ONE],
  );
}

export const deadOf = (system: System, events: readonly string[]): Promise<number> =>
  count(system, `state = 'dead'`, events);
export const failedOnce = (system: System, events: readonly string[]): Promise<number> =>
  count(system, 'error IS NOT NULL', events);
export const leasedOf = (system: System, events: readonly string[]): Promise<number> =>
  count(system, `state = 'leased'`, events);

async function count({ ground }: System, which: string, events: readonly string[]): Promise<number> {
  const asked = `SELECT count(*)::int AS deliveries FROM platform.delivery WHERE ${which} AND event = ANY($1::uuid[])`;
  return (await ground.ask<{ deliveries: number }>(asked, [events]))[0]?.deliveries ?? 0;
}
