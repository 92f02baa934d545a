import { readdirSync, readFileSync } from 'node:fs';
import type { Client } from 'pg';
import { unitId } from '@care/directory';
import { demonstrationCounty } from '../../support/county';
import type { PersonFact, Role, StaffFact, UnitFact } from '../oracle/facts';
import type { BasisFact } from '../oracle/legal-bases';
import type { Agreement, Given, KindFact } from '../oracle/world';

/** Who acts in the model: at least one unit of every zone, one deputised, a private one, an unverified school, and those who hold nothing. */
const AT_WORK: readonly (readonly [key: string, role: Role, unit: string])[] = [
  ['ward', 'caseworker', 'region:nus-medicine'],
  ['ward-coordinator', 'coordinator', 'region:nus-medicine'],
  ['stroke', 'caseworker', 'region:nus-stroke'],
  ['geriatric', 'on-call', 'region:nus-geriatric'],
  ['child-psychiatry', 'caseworker', 'region:child-psychiatry-umea'],
  ['home-centrum', 'caseworker', '2480:home-nursing-centrum'],
  ['home-umea', 'unit-manager', '2480:home-nursing'],
  ['child-family', 'caseworker', '2480:child-family'],
  ['assessment', 'caseworker', '2480:assessment'],
  ['school-medical', 'caseworker', '2480:school-medical'],
  ['school-psychosocial', 'caseworker', '2480:school-psychosocial'],
  ['free-school', 'caseworker', 'midnattssolen:school-medical'],
  ['private-care', 'caseworker', 'norrsken:home-care'],
];
const WITHOUT_UNIT: readonly (readonly [key: string, role: Role])[] = [
  ['administrator', 'county-administrator'],
  ['second-administrator', 'county-administrator'],
  ['reviewer', 'security-reviewer'],
  ['statistics', 'statistics-reader'],
];
const THEMSELVES: readonly Role[] = ['person', 'guardian'];

/** An adult, a child, a grown-up with a god man, a protected one, a protected child, one with two numbers, one who has died. */
const PEOPLE = [
  '193502234796',
  '201807252380',
  '200403092398',
  '198704252389',
  '201704252384',
  '199005012381',
  '194304098413',
];
/** A number that nobody in the register has. */
export const NOBODYS_NUMBER = '199504232381';

/** The world before anything happens, read from the demonstration county, the register and the files of kinds and bases. */
export async function givenWorld(owner: Client): Promise<Given> {
  const { rows: units } = await owner.query<UnitFact>(UNITS);
  const { rows: places } = await owner.query<{ code: string; name: string }>(
    'SELECT code, name FROM directory.municipality',
  );
  return {
    units,
    people: peopleOf(new Map(places.map(({ code, name }) => [code, name]))),
    staff: staffOf(units),
    kinds: newest(jsonFiles<KindFact>('libs/handoffs/kinds')),
    bases: json<BasisFact[]>('libs/sharing/bases/bases.json'),
    zones: Object.keys(json<{ zones: object }>('libs/sharing/bases/words.json').zones),
    policies: json<Given['policies']>('libs/sharing/policies/policies.json'),
    agreements: (await owner.query<Agreement>(AGREEMENTS)).rows,
  };
}

const AGREEMENTS = `SELECT region, kind AS code, value, valid_from::text AS "validFrom" FROM directory.agreement WHERE valid_to IS NULL OR valid_to > now()`;
const UNITS = `
  SELECT u.id, '' AS key, u.name, o.id AS organisation, u.sector, u.zone, o.secrecy_regime AS controller, o.verified, o.region, u.municipality,
    coalesce(u.closed_at <= now(), false) AS closed, u.successor, u.deputy_unit AS deputy
  FROM directory.unit u JOIN directory.organisation o ON o.id = u.organisation ORDER BY u.id`;

function staffOf(units: readonly UnitFact[]): StaffFact[] {
  const county = demonstrationCounty();
  const region = units.find(({ id }) => id === unitId(county, 'region:nus-medicine'))?.organisation ?? null;
  const known = (key: string): string => {
    const id = unitId(county, key);
    if (!units.some((unit) => unit.id === id)) throw new Error(`The county has no unit ${key}.`);
    return id;
  };
  const named = (key: string, role: Role, unit: string | null, organisation: string | null, at: number): StaffFact => ({
    ...{ key, role, unit, organisation, name: `Sara ${key}` },
    user: `5afe0000-0000-4000-8000-${String(at).padStart(12, '0')}`,
  });
  return [
    ...AT_WORK.map(([key, role, unit]) => [key, role, known(unit), null] as const),
    ...WITHOUT_UNIT.map(([key, role]) => [key, role, null, region] as const),
    ...THEMSELVES.map((role) => [role, role, null, null] as const),
  ].map(([key, role, unit, organisation], at) => named(key, role, unit, organisation, at + 1));
}

function peopleOf(places: ReadonlyMap<string, string>): PersonFact[] {
  const { people } = json<{ people: (Omit<PersonFact, 'birthDate'> & { birthDate?: string })[] }>(REGISTER);
  return people
    .filter(({ number }) => PEOPLE.includes(number))
    .map(({ municipality, ...person }) => ({
      ...person,
      birthDate: person.birthDate ?? birthDateIn(person.number),
      ...(municipality ? { municipality: places.get(municipality) ?? '' } : {}),
    }));
}

const REGISTER = 'apps/care/demonstration/people.json';

/** A samordningsnummer has sixty more than the day. */
function birthDateIn(number: string): string {
  const day = Number(number.slice(6, 8)) % 60;
  return `${number.slice(0, 4)}-${number.slice(4, 6)}-${String(day).padStart(2, '0')}`;
}

/** In the order of the choices: a care request and a message come first. */
function newest(kinds: readonly KindFact[]): KindFact[] {
  const last = kinds.filter(
    ({ kind, version }) => !kinds.some((other) => other.kind === kind && other.version > version),
  );
  return last.sort((one, other) => one.order - other.order);
}

function jsonFiles<T>(folder: string): T[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => json<T>(`${folder}/${file}`));
}

function json<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}
