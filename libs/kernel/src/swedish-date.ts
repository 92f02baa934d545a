const STOCKHOLM = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** Midnight falls on a quarter of an hour in every time zone, so within one the date is the same. */
const QUARTER_MS = 15 * 60_000;
const latest = { quarter: NaN, date: '' };

/** The calendar date in Sweden (Europe/Stockholm) at an instant, as YYYY-MM-DD. The latest answer is kept: a page asks the same many times. */
export function swedishDate(at: Date): string {
  const quarter = Math.floor(at.getTime() / QUARTER_MS);
  if (quarter !== latest.quarter) Object.assign(latest, { quarter, date: STOCKHOLM.format(at) });
  return latest.date;
}
