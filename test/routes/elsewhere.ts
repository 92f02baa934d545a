import { unitId } from '@care/directory';
import { demonstrationCounty } from '../support/county';
import { cardOf, PEOPLE, UNITS } from '../support/handing-off';
import { SeededIds } from '../support/seeded-ids';
import { atWork, type Asker } from './askers';
import { begunBy } from './begun';
import { givenBy, thoseWhoSpeak } from './things-of-consents';
import { WHO_LEFT, type Belongings, type Elsewhere, type Place } from './standing';

const county = demonstrationCounty();
/** Nobody of the demonstration works at the one, and the unit that the suites look from stands in for it. */
export const DEPUTISED = unitId(county, '2480:short-term-stay');
/** Where somebody of the own unit worked for a while. */
const LEFT = unitId(county, 'region:nus-stroke');

/** Before anybody has logged in, because a session is believed for a while about whose rows it sees. */
export async function standIn({ application: { database } }: Place): Promise<void> {
  const owner = await database.asOwner();
  await owner.query('UPDATE directory.unit SET deputy_unit = $2 WHERE id = $1', [DEPUTISED, UNITS.homeNursing]);
}

/** What the two units have; whoever worked there has seen it and has left. */
export async function elsewhere(place: Place): Promise<Elsewhere> {
  const made = async (account: string, unit: string): Promise<Belongings> => {
    const who = await alsoAt(place, account, { unit });
    const belongings = await belongingsOf(who);
    await leave(place, who);
    return belongings;
  };
  return { deputised: await made('ward-nurse', DEPUTISED), left: await made(WHO_LEFT, LEFT) };
}

/**
 * The same human in one more assignment of the same role: at another unit, or for another organisation. Ids and days are the
 * same in every world, because administrators see them.
 */
export async function alsoAt(
  place: Place,
  account: string,
  { unit, organisation }: { readonly unit?: string; readonly organisation?: string },
): Promise<Asker> {
  const { application } = place;
  const { assignment } = await place.asker(account);
  const owner = await application.database.asOwner();
  const goal = unit ?? organisation ?? '';
  const { rows: there } = await owner.query(
    'SELECT a.id FROM identity.assignment a JOIN identity.assignment b ON b.staff = a.staff WHERE b.id = $1 AND $2 IN (a.unit::text, a.organisation::text)',
    [assignment, goal],
  );
  const { rows } = await owner.query<{ id: string }>(
    `INSERT INTO identity.assignment (id, staff, role, unit, organisation, since)
     SELECT $4, a.staff, a.role, $2, $3, '2026-02-01' FROM identity.assignment a WHERE a.id = $1 RETURNING id`,
    [assignment, unit ?? null, organisation ?? null, new SeededIds(`${account} ${goal} ${there.length}`).next()],
  );
  const client = await application.loginAs(account);
  client.assignment = rows[0]?.id;
  const { status } = await client.post('/api/v1/session/assignment', { assignment: client.assignment });
  if (status !== 204) throw new Error(`${account} could not begin elsewhere: ${status}`);
  return atWork(account, client);
}

/** Ends the assignment that the asker is in. */
export async function leave({ application: { database } }: Place, { assignment }: Asker): Promise<void> {
  const owner = await database.asOwner();
  await owner.query('UPDATE identity.assignment SET ended_at = $2 WHERE id = $1', [assignment, '2026-02-02']);
}

async function belongingsOf(who: Asker): Promise<Belongings> {
  const cards = [await cardOf(who.client, PEOPLE.sixten), await cardOf(who.client, PEOPLE.elsaAge8)];
  const representatives = await thoseWhoSpeak(who);
  const consents = await givenBy(who, PEOPLE.sixten);
  return { units: [String(who.unit)], cards, consents, representatives, drafts: [await begunBy(who.client)] };
}
