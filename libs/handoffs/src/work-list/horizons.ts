import { DateTime } from 'luxon';

/** How far away a line's time is: over, within two hours, later on the same Swedish day, or after it. */
export const HORIZONS = ['late', 'two-hours', 'today', 'later'] as const;
export type Horizon = (typeof HORIZONS)[number];

/** From, and until but not with; ISO 8601 in UTC, or PostgreSQL's words for no end. */
export interface Span {
  readonly from: string;
  readonly until: string;
}

const HOUR_MS = 3_600_000;
const ALL: Span = { from: '-infinity', until: 'infinity' };

/** The span of a horizon, seen from `now`; all of time for none. Days begin at midnight in Sweden, on the nights the clocks change too. */
export function spanOf(horizon: Horizon | undefined, now: Date): Span {
  if (!horizon) return ALL;
  const soon = new Date(now.getTime() + 2 * HOUR_MS);
  const night = new Date(Math.max(soon.getTime(), nextMidnight(now).getTime()));
  const ends = [ALL.from, ...[now, soon, night].map((at) => at.toISOString()), ALL.until];
  const at = HORIZONS.indexOf(horizon);
  return { from: ends[at] ?? ALL.from, until: ends[at + 1] ?? ALL.until };
}

function nextMidnight(now: Date): Date {
  return DateTime.fromJSDate(now, { zone: 'Europe/Stockholm' }).plus({ days: 1 }).startOf('day').toJSDate();
}
