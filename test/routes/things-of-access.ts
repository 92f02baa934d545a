import { cardOf, CONSENT, PEOPLE, sent, UNITS } from '../support/handing-off';
import type { Asker } from './askers';
import { moved } from './moving';
import { NONE, type Place, type Things } from './standing';

const REVIEWER = 'security-reviewer';

/**
 * What a reviewer may ask about, asked of the ward: what it sent, what it was sent (one of them on a consent that has been taken back),
 * what it was sent and had only until the day before yesterday, and what never came to the organisation.
 */
export async function items(place: Place): Promise<(who: Asker) => Things> {
  const { client: ward } = await place.asker('ward-nurse');
  const { client: home } = await place.asker('home-nurse');
  const { client: school } = await place.asker('free-school-nurse');
  const own = [await sent(ward)];
  const disclosed = [await sent(home, { to: UNITS.ward }), await onAConsentTakenBack(place)];
  const over = await sent(home, { to: UNITS.ward });
  await moved(ward, over, 'reject', { reason: 'no-capacity' });
  await twoDaysAgo(place, over);
  const foreign = [await sent(school, { to: UNITS.homeNursing, basis: CONSENT })];
  const all = [...own, ...disclosed, over, ...foreign];
  return ({ account }) =>
    account === REVIEWER ? { own, disclosed, ended: [over], foreign } : { ...NONE, foreign: all };
}

/** Who could read the first of those: whose it is, whom it was sent to, who had it only until the day before yesterday, and who never did. */
export async function readers(place: Place): Promise<(who: Asker) => Things> {
  const [about] = (await place.things('item', await place.asker(REVIEWER))).own;
  const [former, never] = [await place.asker('primary-care-nurse'), await place.asker('school-nurse')];
  const owner = await place.application.database.asOwner();
  await owner.query(
    `INSERT INTO access.disclosure_history
     SELECT d.item, $2, d.owner, d.person, 'care-need', 1, '{"code":"minor"}', NULL, now() - interval '3 days', 'infinity', now() - interval '2 days'
     FROM access.disclosure d WHERE d.item = $1 AND d.level = 3`,
    [about, former.unit],
  );
  const [ended, foreign] = [[String(former.unit)], [String(never.unit)]];
  const [own, disclosed] = [[UNITS.ward], [UNITS.homeNursing]];
  const all = [...own, ...disclosed, ...ended, ...foreign];
  return ({ account }) => (account === REVIEWER ? { own, disclosed, ended, foreign } : { ...NONE, foreign: all });
}

async function onAConsentTakenBack(place: Place): Promise<string> {
  const { client } = await place.asker('home-nurse');
  const card = await cardOf(client, PEOPLE.birgit);
  const id = await sent(client, { card, to: UNITS.ward });
  const { status } = await client.post('/api/v1/consents/withdrawals', { card, givenBy: 'person', form: 'oral' });
  if (status !== 201) throw new Error(`Not taken back: ${status}`);
  return id;
}

/** No request can say when, so that what has ended is moved to when it would have. */
async function twoDaysAgo({ application: { database } }: Place, id: string): Promise<void> {
  const owner = await database.asOwner();
  const { rowCount } = await owner.query(
    `UPDATE access.disclosure_history SET since = since - interval '2 days', ended_at = ended_at - interval '2 days'
     WHERE item = $1 OR item IN (SELECT p.item FROM handoffs.part p WHERE p.handoff = $1)`,
    [id],
  );
  expect(rowCount).toBeGreaterThan(1);
}
