import { InvalidOpeningHours } from './directory.errors';

export const DAY_MINUTES = 1440;
const SPAN = /^([01]\d|2[0-3]):([0-5]\d)-(([01]\d|2[0-3]):([0-5]\d)|24:00)$/;

/** A part of a day in minutes from its beginning; what runs past midnight ends after `DAY_MINUTES`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The spans "HH:MM-HH:MM" of one weekday, soonest first; one that ends before it begins runs past midnight. Throws `InvalidOpeningHours`. */
export function spansOf(day: unknown): Span[] {
  if (day === undefined) return [];
  if (!Array.isArray(day)) throw new InvalidOpeningHours();
  return day.map(spanOf).sort((one, other) => one.from - other.from || one.to - other.to);
}

/** The same time with no span that touches another. */
export function merged(spans: readonly Span[]): Span[] {
  return spans.reduce<Span[]>((before, span) => {
    const last = before.at(-1);
    if (!last || span.from > last.to) return [...before, span];
    return [...before.slice(0, -1), { from: last.from, to: Math.max(last.to, span.to) }];
  }, []);
}

function spanOf(text: unknown): Span {
  if (typeof text !== 'string' || !SPAN.test(text)) throw new InvalidOpeningHours();
  const [from = 0, to = 0] = text.split('-').map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
  return { from, to: to > from ? to : to + DAY_MINUTES };
}
