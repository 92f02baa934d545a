import { DateTime } from 'luxon';
import { swedishDate } from '@care/kernel';
import { ResumeDateImpossible } from './handoff.errors';

const MOST_DAYS = 366;

/**
 * When work that is on hold is to be taken up again: midnight in Sweden of `day` (YYYY-MM-DD), as UTC; null where no day was said.
 * From the day after `now` and 366 days on. Throws `ResumeDateImpossible`.
 */
export function resumeAtOf(day: string | undefined, now: Date): Date | null {
  if (day === undefined) return null;
  const zone = { zone: 'Europe/Stockholm' };
  const at = DateTime.fromISO(day, zone);
  const today = DateTime.fromISO(swedishDate(now), zone);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !at.isValid || at <= today || at > today.plus({ days: MOST_DAYS }))
    throw new ResumeDateImpossible();
  return at.toJSDate();
}
