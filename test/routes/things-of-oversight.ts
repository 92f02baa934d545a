import { Directory } from '@care/directory';
import type { TestApplication } from '../support/application';
import { PEOPLE } from '../support/handing-off';
import type { Asker } from './askers';
import { alsoAt, leave } from './elsewhere';
import { dayFromNow } from './fillings';
import { NONE, type Place, type Things } from './standing';

const PROPOSALS = 4;
const REVIEWER = 'security-reviewer';
const OTHER_REVIEWER = 'municipal-security-reviewer';
const ADMINISTRATOR = 'county-administrator';
const PROPOSER = 'second-county-administrator';
const REGION_BESIDE = '00000000-0000-4000-8000-000000000023';

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

/** An extract belongs to the organisation whose reviewer asked for it; the asker has reviewed one more and does so no longer. */
export async function extracts(place: Place): Promise<(who: Asker) => Things> {
  const own = [await extractBy(await place.asker(REVIEWER), PEOPLE.sixten)];
  const foreign = [await extractBy(await place.asker(OTHER_REVIEWER), PEOPLE.sixten)];
  const former = await alsoAt(place, REVIEWER, { organisation: await organisationOf(place, 'free-school-nurse') });
  const ended = [await extractBy(former, PEOPLE.sixten)];
  await leave(place, former);
  return ({ account }) => {
    if (account === REVIEWER) return { ...NONE, own, ended, foreign };
    const isOther = account === OTHER_REVIEWER;
    return { ...NONE, own: isOther ? foreign : [], foreign: [...own, ...ended, ...(isOther ? [] : foreign)] };
  };
}

/** What one administrator proposes another of the county decides; in the county beside, where one worked once and the other still does. */
export async function proposals(place: Place): Promise<(who: Asker) => Things> {
  const proposer = await place.asker(PROPOSER);
  const made: string[] = [];
  for (let n = 0; n < PROPOSALS; n += 1) made.push(await proposedBy(proposer, 400 + n));
  const organisation = await aRegionBeside(place.application);
  const [former, there] = [
    await alsoAt(place, ADMINISTRATOR, { organisation }),
    await alsoAt(place, PROPOSER, { organisation }),
  ];
  const ended = [await proposedBy(former, 500)];
  await leave(place, former);
  const foreign = [await proposedBy(there, 501)];
  await leave(place, there);
  return ({ account }) =>
    account === ADMINISTRATOR
      ? { ...NONE, own: made, ended, foreign }
      : { ...NONE, foreign: [...made, ...ended, ...foreign] };
}

export async function organisationOf(place: Place, account: string): Promise<string> {
  const { unit } = await place.asker(account);
  return (await place.application.api.get(Directory).unit(String(unit))).organisation.id;
}

/** The region of another county, with nobody at work in it; its id. */
async function aRegionBeside({ database, api }: TestApplication): Promise<string> {
  const owner = await database.asOwner();
  await owner.query(
    `INSERT INTO directory.organisation (id, name, sector, secrecy_regime, region, verified) VALUES ($1, 'Region Jämtland Härjedalen', 'R', 'osl-25', '23', true)`,
    [REGION_BESIDE],
  );
  await api.get(Directory).reload();
  return REGION_BESIDE;
}
