import { randomUUID } from 'node:crypto';
import type { World } from '../oracle/world';
import { call, type Call } from './call';
import type { Snapshot } from './raw-reading';

const EXPIRY = 'handoffs.expiry-due.v1';

/**
 * The worker's doors, with the lease of a delivery for one unit: it gives back what nobody has answered for a party alone, once the
 * time its sender has set is over; a time that anybody else has set is none.
 */
export function callsOfWorker(world: World, snapshot: Snapshot, unit: string): Call[] {
  const handoffs = [...world.handoffs.values()].slice(-8);
  const over = new Set(
    snapshot
      .of('platform.timer')
      .filter(({ kind, level, due_at: due }) => kind === EXPIRY && level === 1 && Date.parse(String(due)) <= Date.now())
      .map(({ ref, owner }) => `${String(ref)} ${String(owner)}`),
  );
  return handoffs.map(({ id, from, to, state, kind }) => {
    const waits = state === 'sent' || (state === 'received' && kind.answerNeeded);
    const isTheirs = [from, to].includes(unit) && waits && over.has(`${id} ${from}`);
    return call('give back', `SELECT WHERE handoffs.expire('${id}', '${randomUUID()}', 'x')`, isTheirs);
  });
}
