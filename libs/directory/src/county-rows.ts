import type { County, OrganisationEntry, UnitEntry } from './county';
import { organisationsOf, unitsOf } from './county-entries';
import { BrokenDirectory } from './domain/directory.errors';
import { OpeningHours, type Hours } from './domain/opening-hours';
import { searchText, sortKey } from './domain/unit-kind';
import { stableId } from './stable-id';

type Row = Readonly<Record<string, unknown>>;
const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** Series that Sweden keeps free for books and films, so that no demonstration telephone ever rings. */
const PHONES = ['0980-3192', '031-39006'];

/** The rows of `directory.organisation`. */
export function organisationRows(county: County): Row[] {
  return organisationsOf(county).map(({ key, name, sector, regime, municipality, verified }) => ({
    id: organisationId(county, key),
    name,
    sector,
    secrecy_regime: regime,
    region: county.region.code,
    municipality,
    verified,
  }));
}

/** The rows of `directory.unit`; ids are made from the keys, so they are the same at every loading. Throws `BrokenDirectory`. */
export function unitRows(county: County, placeOf: (code: string) => string): Row[] {
  const organisations = new Map(organisationsOf(county).map((organisation) => [organisation.key, organisation]));
  const units = unitsOf(county, placeOf);
  const keys = new Set(units.map(({ key }) => key));
  return units.map((unit, index) => {
    const organisation = organisations.get(unit.organisation);
    const pointers = [unit.deputy, unit.successor].filter((key) => key !== undefined);
    if (!organisation || pointers.some((key) => !keys.has(key))) throw new BrokenDirectory(unit.key);
    return unitRow(county, unit, organisation, index, placeOf);
  });
}

function unitRow(
  county: County,
  unit: UnitEntry,
  { name, sector }: OrganisationEntry,
  index: number,
  placeOf: (code: string) => string,
): Row {
  const id = (key: string | undefined): string | null => (key === undefined ? null : unitId(county, key));
  const places = unit.municipality === null ? [] : [placeOf(unit.municipality)];
  return {
    id: id(unit.key),
    organisation: organisationId(county, unit.organisation),
    name: unit.name,
    sector,
    zone: unit.zone,
    kind: unit.kind,
    municipality: unit.municipality,
    manager_name: county.managers[index % county.managers.length],
    deputy_unit: id(unit.deputy),
    on_call_phone: phone(index * 2),
    phone: phone(index * 2 + 1),
    hsa_id: hsaId(county, unit.key),
    hours: hoursOf(county, unit.hours),
    closed_at: unit.closed ?? null,
    successor: id(unit.successor),
    search_text: searchText(sector, unit.kind, unit.name, name, ...places),
    sort_key: sortKey(unit.name),
  };
}

/** The rows of `directory.unit_setting`: addresses of nobody's (RFC 2606), made from the keys, and whether the unit takes more. */
export function settingRows(county: County, placeOf: (code: string) => string): Row[] {
  return unitsOf(county, placeOf).map(({ key, capacity = 'open' }, index) => {
    const name = key.replace(/[^a-z0-9]+/g, '-');
    const email = (to: string): string => `${to}${name}@sammanhang.example`;
    const addresses = { email: email(''), manager_email: email('chef.') };
    const onCall = [{ name: 'Jouren', phone: phone(index * 2), email: email('jour.') }];
    return { unit: unitId(county, key), ...addresses, on_call: onCall, capacity, capacity_until: null, version: 0 };
  });
}

/** The id of a unit by its key, "<owner>:<unit>" as in the county's description. */
export function unitId(county: County, key: string): string {
  return stableId('unit', county.region.code, key);
}

/** The id of an organisation by its key. */
export function organisationId(county: County, key: string): string {
  return stableId('organisation', county.region.code, key);
}

/** An HSA-id of nobody's: the organisation number of zeros belongs to no legal person, and the rest is made from the key. */
function hsaId(county: County, key: string): string {
  return `SE0000000000-${stableId('hsa-id', county.region.code, key).slice(0, 8).toUpperCase()}`;
}

function phone(index: number): string {
  return `${PHONES[index % PHONES.length]}${String((index >> 1) % 100).padStart(2, '0')}`;
}

function hoursOf(county: County, name: string): Hours {
  const described = county.hours[name];
  if (described === undefined) throw new BrokenDirectory(name);
  if (described === 'always') return OpeningHours.always().toJSON();
  const days = Object.entries(described).flatMap(([range, spans]) => daysOf(range).map((day) => [day, spans] as const));
  return new OpeningHours(Object.fromEntries(days)).toJSON();
}

function daysOf(range: string): string[] {
  const [first, last] = range.split('-').map((day) => WEEK.indexOf(day));
  return WEEK.slice(first, (last ?? first ?? 0) + 1);
}
