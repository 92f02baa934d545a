import { DateTime } from 'luxon';
import { WEEK, type Hours } from './opening-hours';
import { DAY_MINUTES, merged, spansOf, type Span } from './span';
import { isHoliday } from './swedish-days';

const ZONE = 'Europe/Stockholm';
const SUNDAY = 6;
/** No clock waits so long for a unit to open: what is left of the time then elapses. */
const MOST_DAYS = 60;

/** Milliseconds since 1970. */
interface Open {
  readonly from: number;
  readonly to: number;
}

type Week = readonly (readonly Span[])[];

/** A unit's hours, and when that is on each day after one (by its midnight) that somebody has asked about. */
interface Calendar {
  readonly week: Week;
  readonly after: Map<number, (readonly Open[])[]>;
}

/** All deadlines of a handoff fall on the same few days, and finding one is what takes time; hours that nobody holds any more are forgotten. */
const CALENDARS = new WeakMap<Hours, Calendar>();

/**
 * The moment (UTC) at which a unit has been open for so many milliseconds after `at`. Hours are the wall clock in Sweden, so the
 * night when clocks are changed is an hour shorter or longer; a holiday has Sunday's hours. A unit that has told no hours is
 * counted as always open, because a time that never runs out would be told to nobody.
 */
export function afterWorking(at: Date, milliseconds: number, hours: Hours): Date {
  const calendar = calendarOf(hours);
  if (!calendar.week.some((spans) => spans.length > 0) || milliseconds <= 0)
    return new Date(at.getTime() + milliseconds);
  let [clock, left] = [at.getTime(), milliseconds];
  for (const { from, to } of openFrom(at, calendar)) {
    const begins = Math.max(from, clock);
    if (begins + left <= to) return new Date(begins + left);
    left -= Math.max(0, to - begins);
    clock = Math.max(clock, to);
  }
  return new Date(clock + left);
}

/** Day by day, from the evening before, whose hours may run past midnight. */
function* openFrom(at: Date, { week, after }: Calendar): Generator<Open> {
  const first = DateTime.fromJSDate(at, { zone: ZONE }).startOf('day').minus({ days: 1 });
  const known = after.get(first.toMillis()) ?? [];
  after.set(first.toMillis(), known);
  for (let days = 0; days < MOST_DAYS; days += 1) yield* (known[days] ??= openOn(first.plus({ days }), week));
}

/** When a unit is open that began on this day, soonest first; a holiday has Sunday's hours. */
function openOn(day: DateTime, week: Week): readonly Open[] {
  const weekday = isHoliday(day.toFormat('yyyy-MM-dd')) ? SUNDAY : day.weekday - 1;
  return (week[weekday] ?? []).map(({ from, to }) => ({ from: wallClock(day, from), to: wallClock(day, to) }));
}

function calendarOf(hours: Hours): Calendar {
  const known = CALENDARS.get(hours);
  if (known) return known;
  const calendar: Calendar = { week: WEEK.map((day) => merged(spansOf(hours[day]))), after: new Map() };
  CALENDARS.set(hours, calendar);
  return calendar;
}

/** A time that the short night skips is the moment at which it is skipped, as for whoever looks at the clock on the wall. */
function wallClock(day: DateTime, minutes: number): number {
  const [days, rest] = [Math.floor(minutes / DAY_MINUTES), minutes % DAY_MINUTES];
  const hour = Math.floor(rest / 60);
  const at = day.plus({ days }).set({ hour, minute: rest % 60 });
  return (at.hour === hour ? at : at.startOf('hour')).toMillis();
}
