import type { Consent } from './consent';
import { refusalsOfGiving, speaksUntil, type Refused, type Speaking } from './giving';
import { knownAs } from './people';
import { isExcluded, type Asked } from './noes';
import { names } from './selectors';
import { toldOf } from './told';
import { covers } from './kin';
import { daysBetween, endOfSwedishDay, swedishDay } from './swedish-time';
import type { UnitFact } from './facts';
import type { Card, Unit, Worker, World } from './world';

export interface StatedConsent {
  readonly card: string;
  readonly scopes: readonly string[];
  readonly categories: readonly string[];
  readonly parties: readonly string[];
  readonly exclusions: readonly string[];
  readonly validUntil: string;
  readonly givenBy: string;
  /** By name; the ids are the register's of the last look-up. */
  readonly spokesmen: readonly string[];
  readonly form: string;
}

export const SCOPES = ['cohesive-records', 'information-sharing', 'plan-call', 'plan-making'] as const;
const LONGEST_DAYS = 365;
const SECTORS = ['R', 'A', 'S', 'E'];

export function isValid(world: World, { withdrawn, validUntil }: Consent): boolean {
  return !withdrawn && validUntil > world.now;
}

/** The receiver and the unit whose staff sees what it sees. */
export function readersOf(world: World, receiver: Unit): Unit[] {
  const deputy = world.deputyOf(receiver);
  return deputy ? [receiver, deputy] : [receiver];
}

/** The asking unit's own consents that may carry the category to the first of the readers. */
export function standing(asked: Asked, readers: readonly UnitFact[]): Consent[] {
  const { world, holders, person, unit, category } = asked;
  const [receiver] = readers;
  if (!receiver || readers.some((reader) => isExcluded(asked, reader))) return [];
  const own = toldOf(world, holders, person).filter(({ takenAt, withdrawn }) => takenAt === unit && !withdrawn);
  return own.filter((each) => each.categories.includes(category) && covers(world, each, receiver));
}

/** Why it cannot last through this Swedish day, when these have given it. */
export function refusalOfEnd(
  day: string,
  today: number,
  [giver, named, speaking]: Parameters<typeof speaksUntil>,
): string | null {
  const end = endOfSwedishDay(day);
  if (end <= today) return 'consent-expired';
  if (daysBetween(swedishDay(today), day) > LONGEST_DAYS) return 'consent-too-long';
  return day < speaksUntil(giver, named, speaking) ? null : 'consent-outlasts-giver';
}

/** Every reason why a consent as the page of consents states it is not taken. */
export function refusalsOfConsent(
  world: World,
  card: Card | undefined,
  stated: StatedConsent,
  speaking: Speaking,
): Refused[] {
  if (!card) return [['card', 'person-unknown']];
  const end = refusalOfEnd(stated.validUntil, world.today, [stated.givenBy, stated.spokesmen, speaking]);
  return [
    ...refusalsOfParties(world, stated, speaking),
    ...refusalsOfGiving(stated.givenBy, stated.spokesmen, speaking),
    ...(end ? [['validUntil', end] as const] : []),
  ];
}

function refusalsOfParties(
  world: World,
  { scopes, parties, exclusions }: StatedConsent,
  speaking: Speaking,
): Refused[] {
  const unknown: Refused[] = [];
  if (unknownAmong(world, parties).length > 0) unknown.push(['parties', 'unknown-party']);
  if (unknownAmong(world, exclusions).length > 0) unknown.push(['exclusions', 'unknown-party']);
  if (unknown.length > 0) return unknown;
  const refused: Refused[] = parties.some((party) => exclusions.includes(party))
    ? [['exclusions', 'party-excluded']]
    : [];
  const narrow = scopes.includes('cohesive-records') && !parties.every((party) => isCohesive(world, party, speaking));
  return narrow ? [...refused, ['parties', 'party-not-allowed-in-scope']] : refused;
}

export function unknownAmong(world: World, selectors: readonly string[]): string[] {
  const units = [...world.units.values()];
  return selectors.filter((selector) => {
    const [by, value = ''] = selector.split(':');
    if (by === 'sector') return !SECTORS.includes(value);
    if (by === 'zone') return !world.given.zones.includes(value);
    return !units.some((unit) => names([selector], unit));
  });
}

/** 2022:913 3 kap. 7 §, exhaustive: health care, elderly care and disability care; school health where the county counts it so. */
function isCohesive(world: World, party: string, { policies }: Speaking): boolean {
  const school = policies['school-medical-is-health-care']?.['allowed'] === true ? ['school-health-medical'] : [];
  const zones = ['health-care', 'psychiatry', 'municipal-health-care', 'elderly-care', 'social-disability', ...school];
  const named = [...world.units.values()].filter((unit) => names([party], unit));
  return named.length > 0 && named.every(({ zone, verified }) => verified && zones.includes(zone));
}

/** What stays after it was given: one consent for each scope, each its unit's own. */
export function take(
  world: World,
  worker: Worker,
  person: string,
  stated: StatedConsent,
  ids: readonly string[],
): void {
  const scopes = SCOPES.filter((scope) => stated.scopes.includes(scope));
  for (const [index, scope] of scopes.entries()) {
    const id = ids[index] ?? '';
    const { parties, exclusions, categories, givenBy, spokesmen, form } = stated;
    const what = { scope, parties, exclusions, categories, givenBy, spokesmen, form };
    const validUntil = endOfSwedishDay(stated.validUntil) + world.ahead;
    const own = {
      id,
      person,
      takenAt: worker.unit ?? '',
      given: world.draw(),
      validUntil,
      withdrawn: false,
      withdrawnAt: null,
      takenBackBy: null,
      history: [],
    };
    world.consents.set(id, { ...own, ...what });
    world.access.own([id], worker.unit ?? '', person, world.now);
  }
}

/** What somebody has taken of this person, at any of their units. */
export function consentsShown(world: World, worker: Worker, person: string): Consent[] {
  const holders = world.holdersOf(worker);
  const ids = knownAs(world, holders, person);
  return [...world.consents.values()].filter((each) => ids.includes(each.person) && holders.includes(each.takenAt));
}

export function stateOf(world: World, { withdrawn, validUntil }: Consent): string {
  if (withdrawn) return 'withdrawn';
  return validUntil <= world.now ? 'expired' : 'valid';
}
