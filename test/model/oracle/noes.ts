import type { Consent } from './consent';
import type { UnitFact } from './facts';
import { covers, kinOf, namesKin } from './kin';
import { knownAs } from './people';
import { breadth } from './selectors';
import { toldOf } from './told';
import type { World } from './world';

/** How much somebody speaks for the person: the person most, then a child, its guardians, and anybody else (FB 11 kap. 5 §). */
const RANKS = ['person', 'child', 'guardians'];
export function rankOf(giver: string): number {
  const rank = RANKS.indexOf(giver);
  return rank < 0 ? RANKS.length : rank;
}

/** Something a person has said no to, in which words, when, where, and by whom; no words at all are everything. */
interface No {
  readonly unit: string;
  readonly at: number;
  readonly words: readonly string[];
  readonly rank: number;
}

/** What is asked: may the unit send this category to the receiver, after all that its units have been told? */
export interface Asked {
  readonly world: World;
  readonly holders: readonly string[];
  readonly person: string;
  readonly unit: string;
  readonly category: string;
}

/** A no speaks until its consent would have ended, unless a newer yes lifts it. */
export function isExcluded(asked: Asked, receiver: UnitFact): boolean {
  const told = toldOf(asked.world, asked.holders, asked.person);
  return exclusions(asked.world, told, receiver).some((no) => !isLifted(asked, no, receiver));
}

/** A no without end: what has been excluded, what was agreed to and taken back, and what was taken back in this unit's own record. */
export function isObjected(asked: Asked, receiver: UnitFact): boolean {
  const { world, holders, person } = asked;
  const told = toldOf(world, holders, person, 'ended too');
  const noes = [
    ...exclusions(world, told, receiver),
    ...takenBack(world, told, receiver),
    ...recorded(asked, receiver),
  ];
  return noes.some((no) => !isLifted(asked, no, receiver));
}

function exclusions(world: World, told: readonly Consent[], receiver: UnitFact): No[] {
  return told
    .filter((each) => namesKin(world, each.exclusions, receiver))
    .map(({ takenAt, given, exclusions: words, givenBy, takenBackBy }) => {
      const rank = Math.min(rankOf(givenBy), takenBackBy ?? RANKS.length);
      return { unit: takenAt, at: given, words, rank };
    });
}

function takenBack(world: World, told: readonly Consent[], receiver: UnitFact): No[] {
  const gone = told.filter(({ parties, exclusions: not, withdrawn }) => {
    return withdrawn && namesKin(world, parties, receiver) && !namesKin(world, not, receiver);
  });
  return gone.map(({ takenAt, withdrawnAt, parties, takenBackBy }) => {
    return { unit: takenAt, at: withdrawnAt ?? 0, words: parties, rank: takenBackBy ?? RANKS.length };
  });
}

function recorded({ world, holders, person }: Asked, receiver: UnitFact): No[] {
  const ids = knownAs(world, holders, person);
  return world.withdrawals.flatMap(({ recordedAt, person: whom, scopes, parties, consent, givenBy, at }) => {
    const ours = holders.includes(recordedAt) && ids.includes(whom);
    const meant = scopes.length === 0 || scopes.includes('information-sharing');
    const said = parties.length === 0 ? consent === null : namesKin(world, parties, receiver);
    return ours && meant && said ? [{ unit: recordedAt, at, words: parties, rank: rankOf(givenBy) }] : [];
  });
}

/** By a newer valid yes of the asking unit or of the one that took the no, as exact, of this category, by somebody who speaks as much. */
function isLifted(asked: Asked, no: No, receiver: UnitFact): boolean {
  const { world, unit, category } = asked;
  const exact = no.words.length === 0 ? 2 : Math.min(...kinOf(world, receiver).map((each) => breadth(no.words, each)));
  return toldOf(world, asked.holders, asked.person).some((yes) => {
    const isNewer = !yes.withdrawn && yes.given > no.at && [unit, no.unit].includes(yes.takenAt);
    const isMeant = yes.categories.includes(category) && covers(world, yes, receiver);
    return isNewer && isMeant && breadth(yes.parties, receiver) <= exact && rankOf(yes.givenBy) <= no.rank;
  });
}
