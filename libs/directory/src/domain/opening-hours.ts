import { InvalidOpeningHours } from './directory.errors';
import { DAY_MINUTES, spansOf, type Span } from './span';
import { isHoliday } from './swedish-days';

export const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEK)[number];
/** What is stored: for each weekday the spans "HH:MM-HH:MM" in Europe/Stockholm; a span that ends before it begins runs past midnight. */
export type Hours = Readonly<Partial<Record<Weekday, readonly string[]>>>;
export type Language = 'sv' | 'en';

const ALL_DAY = '00:00-24:00';
const WORDS = {
  sv: { days: ['mån', 'tis', 'ons', 'tors', 'fre', 'lör', 'sön'], always: 'Dygnet runt', never: 'Stängt', point: '.' },
  en: {
    days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    always: 'Round the clock',
    never: 'Closed',
    point: ':',
  },
} as const;
const WALL_CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Stockholm',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** When a unit answers, by the wall clock in Sweden, so that a change to summer time moves no opening hour. */
export class OpeningHours {
  private readonly days: readonly (readonly Span[])[];

  /** Throws `InvalidOpeningHours` when they are not `Hours`, as the database may have kept anything. */
  constructor(private readonly hours: Hours) {
    if (typeof hours !== 'object' || hours === null) throw new InvalidOpeningHours();
    this.days = WEEK.map((day) => spansOf(hours[day]));
  }

  static always(): OpeningHours {
    return new OpeningHours(Object.fromEntries(WEEK.map((day) => [day, [ALL_DAY]])));
  }

  /** True when the unit answers at this instant; on a holiday it keeps Sunday's hours. */
  isOpen(at: Date): boolean {
    const { day, before, minute } = wallClock(at);
    const today = this.days[day] ?? [];
    const yesterday = this.days[before] ?? [];
    return (
      today.some(({ from, to }) => minute >= from && minute < to) ||
      yesterday.some(({ to }) => minute + DAY_MINUTES < to)
    );
  }

  /** One line for people: days with the same hours are named together. */
  words(language: Language): string {
    const { always, never } = WORDS[language];
    if (WEEK.every((day) => this.hours[day]?.join() === ALL_DAY)) return always;
    return (
      this.sameDays()
        .map(([first, last]) => this.line(first, last, language))
        .join(', ') || never
    );
  }

  /** The hours of one Swedish day in one line; empty when it is closed all day. */
  wordsOn(at: Date, language: Language): string {
    const { always, point } = WORDS[language];
    const spans = this.hours[WEEK[wallClock(at).day] ?? 'mon'] ?? [];
    if (spans.join() === ALL_DAY) return always;
    const lines = spans.map((span) => span.replaceAll(':', point).replace('-', '–'));
    return lines.join(language === 'sv' ? ' och ' : ' and ');
  }

  toJSON(): Hours {
    return this.hours;
  }

  private line(first: number, last: number, language: Language): string {
    const { days, point } = WORDS[language];
    const names = first === last ? days[first] : `${days[first]}–${days[last]}`;
    const spans = (this.hours[WEEK[first] ?? 'mon'] ?? []).map((span) => span.replaceAll(':', point).replace('-', '–'));
    return `${names} ${spans.join(language === 'sv' ? ' och ' : ' and ')}`;
  }

  private sameDays(): (readonly [number, number])[] {
    return WEEK.reduce<(readonly [number, number])[]>((runs, day, index) => {
      const spans = this.hours[day]?.join() ?? '';
      if (spans === '') return runs;
      const [first, last] = runs.at(-1) ?? [-1, -2];
      const continues = last === index - 1 && this.hours[WEEK[first] ?? 'mon']?.join() === spans;
      return continues ? [...runs.slice(0, -1), [first, index]] : [...runs, [index, index]];
    }, []);
  }
}

/** The day and the day before by their places in the week, and the minute of the day. */
function wallClock(at: Date): { day: number; before: number; minute: number } {
  const part = Object.fromEntries(WALL_CLOCK.formatToParts(at).map(({ type, value }) => [type, value]));
  const [year, month, date] = [part.year, part.month, part.day].map(Number) as [number, number, number];
  const [day, before] = [date, date - 1].map((of) => placeInWeek(new Date(Date.UTC(year, month - 1, of))));
  return { day: day ?? 0, before: before ?? 0, minute: Number(part.hour) * 60 + Number(part.minute) };
}

function placeInWeek(day: Date): number {
  return isHoliday(day.toISOString().slice(0, 10)) ? 6 : (day.getUTCDay() + 6) % 7;
}
