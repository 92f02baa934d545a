const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ZONE = 'Europe/Stockholm';
const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'medium' });

/** The Swedish calendar's day, YYYY-MM-DD. */
export function swedishDay(at: number): string {
  return clock.format(at).slice(0, 10);
}

/** The first moment after a Swedish day: midnight in Stockholm, which is 22 or 23 o'clock in UTC. */
export function endOfSwedishDay(day: string): number {
  return atWallClock(`${dayAfter(day, 1)} 00:00:00`);
}

/** The same time of day so many days later by the Swedish calendar, over a change of the hour too. */
export function swedishDaysLater(at: number, days: number): number {
  const [day = '', time = ''] = clock.format(at).split(' ');
  return atWallClock(`${dayAfter(day, days)} ${time}`) + (at % 1000);
}

/** Whole years on a Swedish day. */
export function ageOn(birthDate: string, at: number): number {
  const today = swedishDay(at);
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** Days of the calendar between two Swedish days. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / DAY_MS);
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

function atWallClock(wall: string): number {
  const asUtc = Date.parse(`${wall.replace(' ', 'T')}Z`);
  return [2, 1].map((hours) => asUtc - hours * HOUR_MS).find((at) => clock.format(at) === wall) ?? asUtc;
}
