import type { Refused } from './giving';
import type { Consent } from './consent';
import { unknownAmong } from './consents';
import type { UnitFact } from './facts';
import { namesKin } from './kin';
import { rankOf } from './noes';
import { idsOf } from './people';
import { names, selectorsOf } from './selectors';
import { ageOn } from './swedish-time';
import type { Card, Worker, World } from './world';

/** What a person takes back; nothing said of consent, scopes and parties is everything. */
export interface StatedWithdrawal {
  readonly card: string;
  readonly consent: string | null;
  readonly scopes: readonly string[];
  readonly parties: readonly string[];
  readonly givenBy: string;
}

export function refusalsOfWithdrawal(world: World, card: Card | undefined, stated: StatedWithdrawal): Refused[] {
  const { parties, givenBy } = stated;
  const refused: Refused[] = unknownAmong(world, parties).length > 0 ? [['parties', 'unknown-party']] : [];
  if (!card) return [['card', 'person-unknown'], ...refused];
  const isAdult = card.birthDate !== null && ageOn(card.birthDate, world.today) >= 18;
  if (isAdult && ['guardians', 'child'].includes(givenBy)) refused.push(['givenBy', 'not-a-child']);
  return refused;
}

/** By any unit with a card of the person, on every valid consent of theirs that matches, seen or not. */
export function withdraw(world: World, worker: Worker, card: Card, stated: StatedWithdrawal, id: string): void {
  const recordedAt = worker.unit ?? '';
  world.access.own([id], recordedAt, card.person, world.now);
  const { consent: one, scopes, parties, givenBy } = stated;
  const at = world.draw();
  world.withdrawals.push({ recordedAt, person: card.person, consent: one, scopes, parties, givenBy, at });
  const ids = idsOf(world, card.person);
  for (const consent of world.consents.values()) {
    const { person, withdrawn, validUntil, scope } = consent;
    const meets = ids.includes(person) && !withdrawn && validUntil > world.now;
    const named = one === null || one === consent.id;
    if (meets && named && (scopes.length === 0 || scopes.includes(scope)))
      takeFrom(world, consent, parties, { rank: rankOf(givenBy), at });
  }
}

/** From all it covers, or from all kin of those that are named: then they become exclusions, if any other unit is left. */
function takeFrom(world: World, consent: Consent, parties: readonly string[], by: { rank: number; at: number }): void {
  const reached = [...world.units.values()].filter((unit) => isGiven(world, consent, unit));
  const covered = reached.filter((unit) => !names(consent.exclusions, unit));
  const taken = covered.filter((unit) => namesKin(world, parties, unit));
  const met = taken.map(({ id }) => id);
  const isLeft = (unit: UnitFact): boolean => names(consent.parties, unit) && !taken.includes(unit);
  const narrows = parties.length > 0 && covered.some(isLeft);
  if (parties.length > 0 && met.length === 0) return;
  if (narrows) consent.exclusions = [...consent.exclusions, ...told(world, consent, parties, taken)];
  else Object.assign(consent, { withdrawn: true, withdrawnAt: by.at });
  consent.takenBackBy = Math.min(consent.takenBackBy ?? by.rank, by.rank);
  consent.history.push(narrows ? 'narrowed' : 'withdrawn');
  const hit = world.access.withdraw(consent.id, narrows ? met : null);
  for (const { item, holder, owner, level } of hit) if (level === 2) tellBoth(world, item, holder, owner);
}

/** It names the unit, or somebody it names has handed on what came on it; that keeps no consent alive. */
function isGiven(world: World, { id, parties }: Consent, unit: UnitFact): boolean {
  return names(parties, unit) || world.access.handed.some(({ consent, to }) => consent === id && to === unit.id);
}

/** In words of its own party where all of that is taken, else as it was said where it covers all of that, else unit by unit; in order. */
function told(world: World, consent: Consent, parties: readonly string[], taken: readonly UnitFact[]): string[] {
  const isWithin = (selector: string, holds: (unit: UnitFact) => boolean): boolean =>
    [...world.units.values()].every((unit) => !names([selector], unit) || holds(unit));
  const words = taken.flatMap((unit) => {
    const all = selectorsOf(unit);
    const own = all.filter(
      (word) => consent.parties.includes(word) && isWithin(word, (each) => namesKin(world, parties, each)),
    );
    const said = all.filter(
      (word) => parties.includes(word) && isWithin(word, (each) => isGiven(world, consent, each)),
    );
    return [own, said, [`unit:${unit.id}`]].find((some) => some.length > 0) ?? [];
  });
  return [...new Set(words)].sort();
}

/** Each acting party hears of it as the other's act. */
function tellBoth(world: World, handoff: string, holder: string, owner: string): void {
  const event = { verb: 'withdraw-consent', handoff } as const;
  world.told.push({ ...event, event: world.draw(), owner: holder, recipients: [owner] });
  world.told.push({ ...event, event: world.draw(), owner, recipients: [holder] });
}
