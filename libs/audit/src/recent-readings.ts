import type { Clock } from '@care/kernel';

/** A page that refreshes itself shows the same person again; within this time that is one reading. */
const SAME_READING_MS = 10 * 60_000;
const MOST_KEYS = 20_000;
const MOST_PERSONS = 500;

/** Who was shown to whom just now, in this process. Forgetting somebody only means that a reading is logged once more. */
export class RecentReadings {
  private readonly shown = new Map<string, ReadonlyMap<string, number>>();

  constructor(private readonly clock: Clock) {}

  /** The persons whose reading under this key was logged in the last ten minutes. */
  persons(key: string): string[] {
    return [...(this.shown.get(key) ?? [])].filter(([, time]) => this.isRecent(time)).map(([person]) => person);
  }

  /** A refresh keeps the time at which somebody was logged, so that a page left open is logged every ten minutes. */
  remember(key: string, persons: ReadonlySet<string>, refreshed: boolean): void {
    const now = this.clock.now().getTime();
    const before = this.shown.get(key);
    const kept = [...(before ?? [])].filter(([person, time]) => this.isRecent(time) && !persons.has(person));
    const logged = [...persons].map((person) => [person, this.loggedAt(before?.get(person), refreshed, now)] as const);
    this.shown.delete(key);
    this.shown.set(key, new Map([...kept, ...logged].slice(-MOST_PERSONS)));
    const [oldest] = this.shown.keys();
    if (this.shown.size > MOST_KEYS && oldest !== undefined) this.shown.delete(oldest);
  }

  private loggedAt(before: number | undefined, refreshed: boolean, now: number): number {
    return refreshed && before !== undefined && this.isRecent(before) ? before : now;
  }

  private isRecent(time: number): boolean {
    return this.clock.now().getTime() - time < SAME_READING_MS;
  }
}
