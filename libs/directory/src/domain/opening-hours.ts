import { InvalidOpeningHours } from './directory.errors';

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEK)[number];
/** What is stored: for each weekday the spans "HH:MM-HH:MM" in Europe/Stockholm; a span that ends before it begins runs past midnight. */
export type Hours = Readonly<Partial<Record<Weekday, readonly string[]>>>;
export type Language = 'sv' | 'en';

interface Span {
  readonly from: number;
  readonly to: number;
}
const SPAN = /^([01]\d|2[0-3]):([0-5]\d)-(([01]\d|2[0-3]):([0-5]\d)|24:00)$/;
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
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** When a unit answers, by the wall clock in Sweden, so that a change to summer time moves no opening hour. */
export class OpeningHours {
  private readonly days: readonly (readonly Span[])[];

  /** Throws `InvalidOpeningHours` when a span is not "HH:MM-HH:MM". */
  constructor(private readonly hours: Hours) {
    this.days = WEEK.map((day) => (hours[day] ?? []).map(readSpan));
  }

  static always(): OpeningHours {
    return new OpeningHours(Object.fromEntries(WEEK.map((day) => [day, [ALL_DAY]])));
  }

  /** True when the unit answers at this instant. */
  isOpen(at: Date): boolean {
    const { day, minute } = wallClock(at);
    const today = this.days[day] ?? [];
    const yesterday = this.days[(day + 6) % 7] ?? [];
    return (
      today.some(({ from, to }) => minute >= from && (minute < to || to <= from)) ||
      yesterday.some(({ from, to }) => to <= from && minute < to)
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

function readSpan(span: string): Span {
  if (!SPAN.test(span)) throw new InvalidOpeningHours();
  const [from, to] = span.split('-').map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
  return { from: from ?? 0, to: to ?? 0 };
}

function wallClock(at: Date): { day: number; minute: number } {
  const part = Object.fromEntries(WALL_CLOCK.formatToParts(at).map(({ type, value }) => [type, value]));
  const day = WEEK.findIndex((name) => name === part.weekday?.toLowerCase());
  return { day, minute: Number(part.hour) * 60 + Number(part.minute) };
}
