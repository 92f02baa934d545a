import { swedishDate } from '@care/kernel';
import { DateTime } from 'luxon';

/** A consent is never open-ended (domain: limited in time, never general); so many days after today is the last that may be stated, today itself being one more. */
export const LONGEST_DAYS = 365;
/** What the page proposes. */
export const USUAL_DAYS = 182;
const ZONE = 'Europe/Stockholm';

/** Why a consent cannot last through this Swedish day (`YYYY-MM-DD`), or null when it can. */
export function refusalOfEnd(validUntil: string, now: Date): string | null {
  const end = endOfDay(validUntil);
  if (end === null) return 'not-a-date';
  if (end <= now) return 'consent-expired';
  return daysBetween(swedishDate(now), validUntil) > LONGEST_DAYS ? 'consent-too-long' : null;
}

const MOST_DAYS = 1_000;
const ends = new Map<string, Date | null>();

/** The first moment after a Swedish day (`YYYY-MM-DD`), as UTC; null when there is no such day. DST-safe. Answers are kept, because the calendar is slow. */
export function endOfDay(day: string): Date | null {
  const known = ends.get(day);
  if (known !== undefined) return known;
  if (ends.size >= MOST_DAYS) ends.clear();
  const end = endOf(day);
  ends.set(day, end);
  return end;
}

/** The Swedish day so many days after now, as `YYYY-MM-DD`. */
export function daysAhead(days: number, now: Date): string {
  return DateTime.fromJSDate(now, { zone: ZONE }).plus({ days }).toFormat('yyyy-MM-dd');
}

/** How many days there are from one day (`YYYY-MM-DD`) to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** The last Swedish day of something that ends at a first moment of a day; the day itself of any other moment. */
export function lastDayOf(end: Date): string {
  return DateTime.fromJSDate(end, { zone: ZONE }).minus({ milliseconds: 1 }).toFormat('yyyy-MM-dd');
}

function endOf(day: string): Date | null {
  const date = DateTime.fromFormat(day, 'yyyy-MM-dd', { zone: ZONE });
  return date.isValid && date.toFormat('yyyy-MM-dd') === day ? date.plus({ days: 1 }).startOf('day').toJSDate() : null;
}
