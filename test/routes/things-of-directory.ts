import { Directory, unitId } from '@care/directory';
import { demonstrationCounty } from '../support/county';
import { UNITS } from '../support/handing-off';
import type { Asker } from './askers';
import { NONE, type Place, type Things } from './standing';

const county = demonstrationCounty();
const HOME_NURSING = unitId(county, '2480:home-nursing');
const STROKE = unitId(county, 'region:nus-stroke');
const ADMINISTRATOR = 'county-administrator';
const MADE = 6;
const BESIDE = { organisation: '00000000-0000-4000-8000-000000000022', unit: '00000000-0000-4000-8000-000000000122' };

/** The unit whose manager asks; to anybody else no unit's settings exist. */
export async function managedUnits(): Promise<(who: Asker) => Things> {
  const others = [UNITS.ward, UNITS.homeNursing];
  return ({ role, unit }) => {
    const own = role === 'unit-manager' && unit !== null ? [unit] : [];
    return { ...NONE, own, foreign: others.filter((id) => !own.includes(id)) };
  };
}

/** Units that were made to be closed; and one of a county beside. */
export async function closingUnits(place: Place): Promise<(who: Asker) => Things> {
  const made = await unitsMade(place);
  const { unit } = await aUnitBeside(place);
  return ({ account }) =>
    account === ADMINISTRATOR ? { ...NONE, own: made, foreign: [unit] } : { ...NONE, foreign: [...made, unit] };
}

/** Who can take over from the unit that the asker closes. */
export async function successors(): Promise<(who: Asker) => Things> {
  return ({ unit }) => ({ ...NONE, own: [unit === UNITS.ward ? STROKE : HOME_NURSING], public: true });
}

/** Where somebody can be given work, with nobody in it yet. */
export async function places(place: Place): Promise<(who: Asker) => Things> {
  const [made = ''] = await unitsMade(place);
  return () => ({ ...NONE, own: [made], public: true });
}

/** The region, which has units of the first zone there is. */
export async function organisations({ application }: Place): Promise<() => Things> {
  const { organisation } = await application.api.get(Directory).unit(UNITS.ward);
  return () => ({ ...NONE, own: [organisation.id], public: true });
}

/** Accounts of the staff; an administrator finds them all. */
export async function staff({ application: { database } }: Place): Promise<() => Things> {
  const owner = await database.asOwner();
  const { rows } = await owner.query<{ id: string }>(
    `SELECT id FROM identity.staff WHERE subject = 'primary-care-nurse' ORDER BY id`,
  );
  return () => ({ ...NONE, own: rows.map(({ id }) => id), public: true });
}

/** Assignments of the county, and one of a county beside. */
export async function givenAssignments(place: Place): Promise<(who: Asker) => Things> {
  const made = await unitsMade(place);
  const beside = await aUnitBeside(place);
  const owner = await place.application.database.asOwner();
  const give = async (unit: string): Promise<string[]> => {
    const { rows } = await owner.query<{ id: string }>(
      `INSERT INTO identity.assignment (id, staff, role, unit, since) SELECT $1::uuid, f.id, 'coordinator', $1, '2026-01-01'
       FROM identity.staff f WHERE f.subject = 'primary-care-nurse' ORDER BY f.id LIMIT 1 ON CONFLICT DO NOTHING RETURNING id`,
      [unit],
    );
    return rows.map(({ id }) => id);
  };
  const own = (await Promise.all(made.map(give))).flat();
  const foreign = await give(beside.unit);
  return ({ account }) =>
    account === ADMINISTRATOR ? { ...NONE, own, foreign } : { ...NONE, foreign: [...own, ...foreign] };
}

/** The same in every world: nothing about them is drawn. */
async function unitsMade({ application: { database } }: Place): Promise<string[]> {
  const owner = await database.asOwner();
  const ids = Array.from({ length: MADE }, (_, n) => `00000000-0000-4000-8000-0000000e${String(n).padStart(4, '0')}`);
  await owner.query(
    `INSERT INTO directory.unit (id, organisation, name, sector, zone, kind, municipality, hours, search_text, sort_key)
     SELECT made.id, u.organisation, 'Hemsjukvården ' || n, u.sector, u.zone, u.kind, u.municipality, u.hours, ' ' || n, 'zz' || n
     FROM directory.unit u, unnest($2::uuid[]) WITH ORDINALITY AS made (id, n) WHERE u.id = $1 ON CONFLICT DO NOTHING`,
    [HOME_NURSING, ids],
  );
  return ids;
}

/** A unit of the region of another county, with nobody at work in it. */
async function aUnitBeside({ application: { database, api } }: Place): Promise<typeof BESIDE> {
  const owner = await database.asOwner();
  await owner.query(
    `INSERT INTO directory.organisation (id, name, sector, secrecy_regime, region, verified)
     VALUES ($1, 'Region Västernorrland', 'R', 'osl-25', '22', true) ON CONFLICT DO NOTHING`,
    [BESIDE.organisation],
  );
  await owner.query(
    `INSERT INTO directory.unit (id, organisation, name, sector, zone, kind, hours, search_text, sort_key)
     VALUES ($2, $1, 'Medicinavdelningen i ett annat län', 'R', 'health-care', 'ward', '{}', ' medicin', 'medicin') ON CONFLICT DO NOTHING`,
    [BESIDE.organisation, BESIDE.unit],
  );
  await api.get(Directory).reload();
  return BESIDE;
}
