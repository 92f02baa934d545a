import type { Client } from '../support/client';
import { cardOf, CONSENT, PEOPLE, sent, UNITS } from '../support/handing-off';
import type { Asker } from './askers';
import { moved } from './moving';
import { NONE, type Place, type Things } from './standing';

const MESSAGE = { kind: 'general-message', content: { request: 'Ny telefontid', message: 'Från klockan sju.' } };
const NAMED = { ...CONSENT, namesReceiver: true };

/** Between the ward and the unit the suites look from, in every state a suite needs; and between two others. */
export async function handoffs(place: Place): Promise<(who: Asker) => Things> {
  const { client: home, unit } = await place.asker('home-nurse');
  const { client: ward } = await place.asker('ward-nurse');
  const protectedCard = await cardOf(home, PEOPLE.petraProtected);
  const about = { card: protectedCard, to: UNITS.ward, basis: NAMED };
  const own = [await sent(home, { to: UNITS.ward }), await sent(home, about)];
  const [opened, message] = [await sent(ward), await sent(ward, MESSAGE)];
  for (const id of [opened, message]) await moved(home, id, 'open');
  const disclosed = [await sent(ward), await sent(ward), opened, message];
  const ended = await endedHandoffs(place, ward, home);
  const foreign = [await sent(ward, { to: (await place.asker('primary-care-nurse')).unit })];
  const all = [...own, ...disclosed, ...ended, ...foreign];
  return (who) => (who.unit === unit ? { own, disclosed, ended, foreign } : { ...NONE, foreign: all });
}

/** What was taken back before anybody had seen it, and what the receiver had and may read no longer. */
async function endedHandoffs({ application }: Place, from: Client, to: Client): Promise<string[]> {
  const [over, withdrawn] = [await sent(from), await sent(from)];
  await moved(to, over, 'open');
  await moved(from, withdrawn, 'withdraw', { reason: 'wrong-unit' });
  const owner = await application.database.asOwner();
  await owner.query('UPDATE access.disclosure SET until = now() WHERE item = $1 AND level < 3', [over]);
  return [over, withdrawn];
}
