import { CONSENT, PEOPLE, sent, UNITS } from '../support/handing-off';
import type { Asker } from './askers';
import { dayFromNow } from './fillings';
import { NONE, type Place, type Things } from './standing';

const PROPOSALS = 4;
const REVIEWER = 'security-reviewer';
const OTHER_REVIEWER = 'municipal-security-reviewer';

/** A log extract about somebody; its id. */
export async function extractBy({ client }: Asker, number: string): Promise<string> {
  const asked = { number, why: 'Personen har frågat vem som har läst' };
  const { status, body } = await client.post<{ id: string }>('/api/v1/log-extracts', asked);
  if (status !== 201) throw new Error(`No extract: ${status} ${JSON.stringify(body)}`);
  return body.id;
}

/** A proposal to change a policy from the day so many days from now; its id. */
export async function proposedBy({ client }: Asker, days: number): Promise<string> {
  const change = { code: 'read-only-after-end-days', value: { days: 20 }, validFrom: dayFromNow(days) };
  const asked = { ...change, why: 'Beslut i länets samverkansgrupp' };
  const { status, body } = await client.post<{ id: string }>('/api/v1/policies/proposals', asked);
  if (status !== 201) throw new Error(`No proposal: ${status} ${JSON.stringify(body)}`);
  return body.id;
}

/** An extract belongs to the organisation whose reviewer asked for it. */
export async function extracts(place: Place): Promise<(who: Asker) => Things> {
  const own = [await extractBy(await place.asker(REVIEWER), PEOPLE.sixten)];
  const foreign = [await extractBy(await place.asker(OTHER_REVIEWER), PEOPLE.sixten)];
  return ({ account }) => {
    if (account === REVIEWER) return { ...NONE, own, foreign };
    return { ...NONE, own: account === OTHER_REVIEWER ? foreign : [], foreign: own };
  };
}

/** What one administrator proposes another of the county decides. */
export async function proposals(place: Place): Promise<(who: Asker) => Things> {
  const proposer = await place.asker('second-county-administrator');
  const made: string[] = [];
  for (let n = 0; n < PROPOSALS; n += 1) made.push(await proposedBy(proposer, 400 + n));
  return ({ role }) => (role === 'county-administrator' ? { ...NONE, own: made } : { ...NONE, foreign: made });
}

/** What a reviewer may ask about: items that a unit of the own organisation sent or had, asked of the ward. */
export async function items(place: Place): Promise<(who: Asker) => Things> {
  const { client: ward } = await place.asker('ward-nurse');
  const { client: school } = await place.asker('free-school-nurse');
  const own = [await sent(ward)];
  const foreign = [await sent(school, { to: UNITS.homeNursing, basis: CONSENT })];
  return ({ account }) =>
    account === REVIEWER ? { ...NONE, own, foreign } : { ...NONE, foreign: [...own, ...foreign] };
}
