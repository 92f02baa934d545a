import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unitId } from '@care/directory';
import { demonstrationCounty } from '../../support/county';
import { UNITS } from '../../support/handing-off';
import type { Draw } from './draw';

/** Stands in every text that is sent or written; nobody but the two sides may ever be shown it. */
export const CANARY = 'kanariefågel';

interface Field {
  readonly name: string;
  readonly type?: 'date';
  readonly max: number;
  readonly required: boolean;
}
interface Kind {
  readonly kind: string;
  readonly sectors: { readonly from: readonly string[]; readonly to: readonly string[] };
  readonly decide: readonly Field[];
  readonly rest: readonly Field[];
  readonly urgencies: readonly { readonly code: string }[];
}

const KINDS = join(__dirname, '../../../libs/handoffs/kinds');
const NEWEST = /^[a-z-]+\.json$/;
const DAY_MS = 86_400_000;
const county = demonstrationCounty();

/** Where each who works here is, and to which other unit of the same organisation and zone a handoff is passed on. */
export const PLACES = {
  'ward-nurse': { unit: UNITS.ward, sector: 'R', passesOnTo: unitId(county, 'region:centre-alidhem') },
  'home-nurse': { unit: UNITS.homeNursing, sector: 'A', passesOnTo: unitId(county, '2480:home-nursing') },
  'school-nurse': { unit: unitId(county, '2480:school-medical'), sector: 'E', passesOnTo: null },
  'primary-care-nurse': { unit: unitId(county, 'region:centre-alidhem'), sector: 'R', passesOnTo: null },
  /** Is no party of anything. */
  'skelleftea-home-nurse': { unit: unitId(county, '2482:home-nursing'), sector: 'A', passesOnTo: null },
} as const;
export type Account = keyof typeof PLACES;
export const ACCOUNTS = Object.keys(PLACES) as readonly Account[];

const ROADS: readonly (readonly [Account, Account])[] = [
  ['ward-nurse', 'home-nurse'],
  ['home-nurse', 'ward-nurse'],
  ['school-nurse', 'ward-nurse'],
];

/** What is to be sent by whom to whom. */
export interface Errand {
  readonly kind: string;
  readonly urgency: string;
  readonly from: Account;
  readonly to: Account;
  readonly fields: readonly Field[];
}

const errandsOf = (kind: Kind): Errand[] =>
  ROADS.filter(
    ([from, to]) => kind.sectors.from.includes(PLACES[from].sector) && kind.sectors.to.includes(PLACES[to].sector),
  ).map(([from, to]) => ({
    ...{ kind: kind.kind, urgency: kind.urgencies[0]?.code ?? '', from, to },
    fields: [...kind.decide, ...kind.rest].filter(({ required }) => required),
  }));

/** Every kind of the product, each with the roads that it may go between those who work here. */
const ERRANDS: readonly (readonly Errand[])[] = readdirSync(KINDS)
  .filter((file) => NEWEST.test(file))
  .map((file) => errandsOf(JSON.parse(readFileSync(join(KINDS, file), 'utf8')) as Kind));

/** How many kinds there are. */
export const KINDS_SENT = ERRANDS.length;

/** A care request from the ward to home nursing, which most cases begin with. */
export const USUAL = ERRANDS.flat().find(
  ({ kind, from }) => kind === 'care-request' && from === 'ward-nurse',
) as Errand;

/** One kind after the other, each on one of its roads. */
export function nextErrand(draw: Draw, turn: number): Errand {
  return draw.pick(ERRANDS[turn % ERRANDS.length] ?? []);
}

/** Any kind as likely as any other. */
export function drawErrand(draw: Draw): Errand {
  return draw.pick(draw.pick(ERRANDS));
}

/** What it says, marked in every text; dates lie ahead. */
export function contentOf({ fields }: Errand, mark: string): Record<string, string> {
  const ahead = new Date(Date.now() + DAY_MS).toISOString().slice(0, 10);
  const text = (max: number): string => `${CANARY} ${mark}`.slice(0, max);
  return Object.fromEntries(fields.map(({ name, type, max }) => [name, type === 'date' ? ahead : text(max)]));
}
