import { covers, type GiverCode, type OwnConsent } from './consent';
import { namesAny, type Kin } from './kin';
import { breadth } from './selector';
import type { OwnWithdrawal, Told } from './told';

/** Which unit asks what it may share of which category, and when. */
export interface Asked {
  readonly unit: string;
  readonly category: string;
  readonly now: Date;
}

/** That somebody does not want a receiver to be told, as it was said. */
interface No {
  /** Selectors; none is everybody. */
  readonly said: readonly string[];
  readonly at: Date;
  /** The unit that took it. */
  readonly takenAt: string;
  readonly by: readonly (GiverCode | 'representative' | null)[];
}

/** Who speaks for a person, most first; all others speak as little as each other (FB 11 kap. 5 §; OSL 12 kap. 3 §). */
const SPEAKING: readonly string[] = ['person', 'child', 'guardians'];

/** Whether the person has said no to this receiver in a consent; it speaks until that would have ended, also when it is withdrawn. */
export function excludes(told: Told, kin: Kin, asked: Asked): boolean {
  const living = told.consents.filter(({ validUntil }) => validUntil > asked.now);
  return living.flatMap(exclusionIn).some((no) => speaks(no, told, kin, asked));
}

/** Whether a no to this receiver is known at all: excluded once, or taken back from it, or everything taken back (2022:913 2 kap. 6 §, 3 kap. 4 §). */
export function objects(told: Told, kin: Kin, asked: Asked): boolean {
  const withdrawn = told.consents.flatMap((consent) => withdrawnOf(consent, kin));
  return [...told.consents.flatMap(exclusionIn), ...withdrawn, ...told.withdrawals.map(takenBackOf)].some((no) =>
    speaks(no, told, kin, asked),
  );
}

/** Whether what named the receiver, or everything, was taken back at or after this moment. */
export function isTakenBackSince(told: Told, kin: Kin, moment: Date): boolean {
  const withdrawn = told.consents.filter(({ parties }) => namesAny(parties, kin)).map(({ withdrawnAt }) => withdrawnAt);
  const recorded = told.withdrawals
    .map(takenBackOf)
    .filter((no) => isOf(no, kin))
    .map(({ at }) => at);
  return [...withdrawn, ...recorded].some((at) => at !== null && at >= moment);
}

function exclusionIn({ exclusions, givenAt, takenAt, givenBy, takenBackBy }: OwnConsent): No[] {
  return exclusions.length === 0 ? [] : [{ said: exclusions, at: givenAt, takenAt, by: [givenBy, takenBackBy] }];
}

function withdrawnOf({ parties, exclusions, withdrawnAt, takenAt, takenBackBy }: OwnConsent, kin: Kin): No[] {
  if (withdrawnAt === null || namesAny(exclusions, kin)) return [];
  return [{ said: parties, at: withdrawnAt, takenAt, by: [takenBackBy] }];
}

function takenBackOf({ parties, at, takenAt, givenBy }: OwnWithdrawal): No {
  return { said: parties, at, takenAt, by: [givenBy] };
}

function isOf({ said }: No, kin: Kin): boolean {
  return said.length === 0 || namesAny(said, kin);
}

function speaks(no: No, { consents }: Told, kin: Kin, asked: Asked): boolean {
  return isOf(no, kin) && !consents.some((yes) => lifts(yes, no, kin, asked));
}

/** Only a newer yes to this category, of the asking unit or of the one that took the no, as exact and by somebody who speaks as much for the person. */
function lifts(yes: OwnConsent, no: No, kin: Kin, { unit, category, now }: Asked): boolean {
  if ((yes.takenAt !== unit && yes.takenAt !== no.takenAt) || !yes.categories.includes(category)) return false;
  if (yes.withdrawnAt !== null || yes.validUntil <= now || yes.givenAt <= no.at || !covers(yes, kin)) return false;
  const exact = Math.min(...kin.map((each) => breadth(no.said, each)));
  return breadth(yes.parties, kin[0]) <= exact && no.by.every((by) => by === null || rank(yes.givenBy) <= rank(by));
}

function rank(giver: No['by'][number]): number {
  const at = SPEAKING.indexOf(giver ?? '');
  return at < 0 ? SPEAKING.length : at;
}
