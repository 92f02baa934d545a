import { randomUUID } from 'node:crypto';
import type { Asker } from './askers';
import { NONE, type Place, type Things } from './standing';

const DEAD = 6;

/** What was given up: it is everybody's who operates the installation, and what was tried again is no longer there. */
export async function deadThings({ application }: Place): Promise<(who: Asker) => Things> {
  const owner = await application.database.asOwner();
  const add = async (state: string): Promise<string> => {
    const id = randomUUID();
    await owner.query(
      `INSERT INTO notifications.dispatch (holder, id, event, item, recipient, address, trace_id, state, attempt, due_at, ended_at, error)
       VALUES ($1, $1, $1, $1, 'unit', 'unit@region.example', 'trace', $2, 8, now() + interval '1 hour', now(), 'smtp-550')`,
      [id, state],
    );
    return id;
  };
  const own: string[] = [];
  for (let n = 0; n < DEAD; n += 1) own.push(await add('dead'));
  const ended = [await add('delivered')];
  return ({ rights }) =>
    rights.has('see-operations') ? { ...NONE, own, ended } : { ...NONE, foreign: [...own, ...ended] };
}
