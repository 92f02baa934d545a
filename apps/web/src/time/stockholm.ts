import type { Language, Words } from '../texts/words';

/** Every time a person reads is Swedish time, wherever the computer thinks it stands. */
const timeZone = 'Europe/Stockholm';
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** Made once each: making one costs more than a hundred answers, and a list asks for thousands. */
const formats = new Map<string, Intl.DateTimeFormat>();

function format(at: Date, language: Language, options: Intl.DateTimeFormatOptions): string {
  const name = language + JSON.stringify(options);
  const made =
    formats.get(name) ?? new Intl.DateTimeFormat(language === 'sv' ? 'sv-SE' : 'en-GB', { timeZone, ...options });
  formats.set(name, made);
  return made.format(at);
}

/** "09.40" in Swedish, "09:40" in English. */
export function clockTime(at: Date, { language }: Words): string {
  const time = format(at, language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return language === 'sv' ? time.replace(':', '.') : time;
}

/** The calendar day in Sweden as YYYY-MM-DD. */
export const dayOf = (at: Date): string => format(at, 'sv', { year: 'numeric', month: '2-digit', day: '2-digit' });

/** Whole calendar days from one moment to another, as counted in Sweden. */
export const daysBetween = (from: Date, to: Date): number =>
  Math.round((Date.parse(dayOf(to)) - Date.parse(dayOf(from))) / DAY);

/** "fre 27 nov" */
export function shortDay(at: Date, { language }: Words): string {
  return format(at, language, { weekday: 'short', day: 'numeric', month: 'short' }).replace(/[.,]/g, '');
}

/** "12 oktober 2026" */
export const longDay = (at: Date, { language }: Words): string =>
  format(at, language, { day: 'numeric', month: 'long', year: 'numeric' });

/** "12 oktober 2026, 08.10" */
export const dayAndClock = (at: Date, words: Words): string => `${longDay(at, words)}, ${clockTime(at, words)}`;

/** "12 oktober 2026" of a calendar day, YYYY-MM-DD. */
export const dayText = (day: string, words: Words): string => longDay(new Date(`${day}T12:00:00Z`), words);

/** The last Swedish day of something that ends at this moment: what ends at midnight holds the whole day before. */
export const lastDay = (end: Date, words: Words): string => longDay(new Date(end.getTime() - 1), words);

/** "Söndag 22 november, 08.12" */
export function dayAndTime(at: Date, words: Words): string {
  const day = format(at, words.language, { weekday: 'long', day: 'numeric', month: 'long' }).replace(',', '');
  return `${capital(day)}, ${clockTime(at, words)}`;
}

/** "09.40" of today, "i går 15.37", "i morgon 09.00", else "ons 25 nov 15.37". */
export function moment(at: Date, now: Date, words: Words): string {
  const time = clockTime(at, words);
  const days = daysBetween(now, at);
  if (days === 0) return time;
  if (days === -1) return words.say('time.yesterday', { time });
  if (days === 1) return words.say('time.tomorrow', { time });
  return `${shortDay(at, words)} ${time}`;
}

/** "48 min", "1 h 20 min", "2 d 3 h"; less than a minute is "1 min". */
export function span(milliseconds: number, { say }: Words): string {
  const minutes = Math.max(1, Math.floor(Math.abs(milliseconds) / MINUTE));
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  const parts =
    days > 0
      ? [
          [days, 'd'],
          [hours, 'h'],
        ]
      : [
          [hours, 'h'],
          [rest, 'min'],
        ];
  return parts
    .filter(([amount]) => Number(amount) > 0)
    .map(([amount, unit]) => `${amount} ${say(`time.${unit}`)}`)
    .join(' ');
}

/** Milliseconds of an ISO 8601 duration of days, hours and minutes, such as PT2H or P1DT4H. */
export function durationOf(iso: string): number {
  const found = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(iso);
  if (!found) throw new Error(`Not a duration: ${iso}`);
  const [weeks, days, hours, minutes] = found.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  return (weeks * 7 + days) * DAY + hours * 60 * MINUTE + minutes * MINUTE;
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
