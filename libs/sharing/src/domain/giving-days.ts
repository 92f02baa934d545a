import { daysBetween, LONGEST_DAYS, refusalOfEnd, USUAL_DAYS } from './consent-days';
import { OF_AGE, reachesCare, speakersOf, type Given, type Speaker, type Speaking } from './giving';

/** Why a consent that these have given cannot last through this Swedish day (`YYYY-MM-DD`), or null when it can. */
export function refusalOfLastDay(validUntil: string, given: Given, speaking: Speaking, now: Date): string | null {
  const refusal = refusalOfEnd(validUntil, now);
  if (refusal) return refusal;
  const named = speaking.representatives.filter(({ id }) => given.representatives?.includes(id));
  const last = lastDayOfGiver(given.givenBy, named, speaking.birthDate);
  return last !== null && validUntil > last ? 'consent-outlasts-giver' : null;
}

/**
 * The last Swedish day on which those who spoke may still speak for the person: of guardians the day before the child turns
 * 18 (FB 6 kap. 11 §), of everybody the last day of an appointment (FB 11 kap.). Null when nothing ends it.
 */
export function lastDayOfGiver(
  givenBy: Given['givenBy'],
  spoke: readonly Speaker[],
  birthDate: string | null,
): string | null {
  const ends = spoke.flatMap(({ validTo }) => validTo ?? []);
  if (givenBy === 'guardians' && birthDate !== null) ends.push(comingOfAge(birthDate));
  const [first] = ends.sort();
  return first === undefined ? null : dayBefore(first);
}

/** What the page may propose when these givers are allowed: none of them outlasts the proposal, and one of them may reach the longest. */
export function proposedDays(
  givers: readonly Given['givenBy'][],
  speaking: Speaking,
): { longestDays: number; usualDays: number } {
  const days = givers.map((giver) => {
    const last = lastDayOfGiver(giver, speakersOf(giver, speaking).filter(reachesCare), speaking.birthDate);
    return last === null ? LONGEST_DAYS : Math.min(LONGEST_DAYS, daysBetween(speaking.today, last));
  });
  if (days.length === 0) return { longestDays: LONGEST_DAYS, usualDays: USUAL_DAYS };
  return { longestDays: Math.max(...days), usualDays: Math.min(USUAL_DAYS, ...days) };
}

/** Whoever was born on 29 February comes of age on 1 March, as `ageAt` counts. */
function comingOfAge(birthDate: string): string {
  const [year = 0, month = 1, day = 1] = birthDate.split('-').map(Number);
  return new Date(Date.UTC(year + OF_AGE, month - 1, day)).toISOString().slice(0, 10);
}

function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}
