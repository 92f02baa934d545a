import { easter } from 'date-easter';
import { DateTime } from 'luxon';

/** Days that have the same date every year, MM-DD (lag 1989:253 om allmänna helgdagar). */
const FIXED = ['01-01', '01-06', '05-01', '06-06', '12-25', '12-26'];
/** Days that follow Easter Day, in days from it: Good Friday, Easter Day and Monday, Ascension Day, Whit Sunday (1989:253). */
const FROM_EASTER = [-2, 0, 1, 39, 49];
/** Eves that count as holidays when a time runs out (lag 1930:173 om beräkning av lagstadgad tid, 2 §). */
const EVES = ['12-24', '12-31'];

const ofYear = new Map<number, ReadonlySet<string>>();

/** Whether a Swedish day (YYYY-MM-DD) is a public holiday or one of the eves that the law counts as such; a plain Sunday is neither. */
export function isHoliday(day: string): boolean {
  const year = Number(day.slice(0, 4));
  const days = ofYear.get(year) ?? holidaysOf(year);
  ofYear.set(year, days);
  return days.has(day);
}

function holidaysOf(year: number): ReadonlySet<string> {
  const sunday = DateTime.fromObject(pick(easter(year)), { zone: 'UTC' });
  return new Set([
    ...[...FIXED, ...EVES].map((day) => `${year}-${day}`),
    ...FROM_EASTER.map((days) => iso(sunday.plus({ days }))),
    ...midsummer(year),
    iso(firstSaturday(year, 10, 31)),
  ]);
}

/** The Saturday between 20 and 26 June, and its eve (1989:253; 1930:173 2 §). */
function midsummer(year: number): string[] {
  const day = firstSaturday(year, 6, 20);
  return [iso(day), iso(day.minus({ days: 1 }))];
}

/** All Saints' Day is the Saturday between 31 October and 6 November. */
function firstSaturday(year: number, month: number, day: number): DateTime {
  const from = DateTime.fromObject({ year, month, day }, { zone: 'UTC' });
  return from.plus({ days: (6 - from.weekday + 7) % 7 });
}

const pick = ({ year, month, day }: { year: number; month: number; day: number }) => ({ year, month, day });
const iso = (day: DateTime): string => day.toFormat('yyyy-MM-dd');
