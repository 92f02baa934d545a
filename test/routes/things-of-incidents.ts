import { sent, UNITS } from '../support/handing-off';
import { alsoAt, leave } from './elsewhere';
import { organisationOf } from './things-of-oversight';
import type { Asker } from './askers';
import { NONE, type Place, type Things } from './standing';

const REVIEWER = 'security-reviewer';
const ELSEWHERE = 'free-school-nurse';

/** Of the reviewer's organisation, of one that they have reviewed and review no longer, and of another. */
export async function incidents(place: Place): Promise<(who: Asker) => Things> {
  const own = [
    await notedBy(place, 'ward-nurse', UNITS.homeNursing),
    await notedBy(place, 'ward-nurse', UNITS.homeNursing),
  ];
  const foreign = [await notedBy(place, 'home-nurse', UNITS.ward)];
  const former = await alsoAt(place, REVIEWER, { organisation: await organisationOf(place, ELSEWHERE) });
  const ended = [await notedBy(place, ELSEWHERE, UNITS.ward)];
  await leave(place, former);
  return ({ account }) =>
    account === REVIEWER ? { ...NONE, own, ended, foreign } : { ...NONE, foreign: [...own, ...ended, ...foreign] };
}

/** About a handoff that this account sends; the incident's id. */
async function notedBy(place: Place, account: string, to: string): Promise<string> {
  const { client } = await place.asker(account);
  const text = { text: 'Skickad till fel enhet; ingen hann öppna den.' };
  const handoff = await sent(client, { to });
  const { status, body } = await client.post<{ id: string }>(`/api/v1/handoffs/${handoff}/incidents`, text);
  if (status !== 201) throw new Error(`No incident: ${status} ${JSON.stringify(body)}`);
  return body.id;
}
