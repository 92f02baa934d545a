import { createHmac } from 'node:crypto';
import type { Client } from 'pg';
import { deriveKey } from '@care/platform';
import { SECRET } from '../../support/servers';

const KEY = deriveKey(SECRET, 'context');

/** The context the API signs for somebody who holds these. Seconds since 1970. */
export function signed(user: string, holders: readonly string[], until = Math.floor(Date.now() / 1000) + 50): string {
  const message = `a|${user}|${holders.join(',')}|${until}`;
  return `${message}|${createHmac('sha256', KEY).update(message).digest('hex')}`;
}

/** What the worker acts in while it has the lease of a delivery. */
export function leased({ id, lease }: { readonly id: unknown; readonly lease: unknown }): string {
  return `d|${String(id)}|${String(lease)}`;
}

/** The same, changed by somebody who has not the key. */
export function forged(user: string, holders: readonly string[]): string {
  const [kind, , , until, mac] = signed('00000000-0000-4000-8000-000000000000', []).split('|');
  return [kind, user, holders.join(','), until, mac].join('|');
}

/** Asks in a context that ends with the question; whatever was written is taken back. */
export async function inContext<T>(client: Client, context: string, ask: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    await client.query({ name: 'model.context', text: `SELECT set_config('app.ctx', $1, true)`, values: [context] });
    return await ask();
  } finally {
    await client.query('ROLLBACK');
  }
}

/** The same for a question that is prepared already: one round trip, because it is asked after every act. */
export async function askedIn<Row extends object>(client: Client, context: string, prepared: string): Promise<Row[]> {
  const text = `BEGIN; SELECT set_config('app.ctx', '${context}', true); EXECUTE ${prepared}; ROLLBACK`;
  try {
    const answers = (await client.query(text)) as unknown as { readonly rows: Row[] }[];
    return answers[2]?.rows ?? [];
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
