import type { Clock } from '@care/kernel';

/** A page that refreshes itself shows the same person again; within this time that is one reading. */
const SAME_READING_MS = 10 * 60_000;
const MOST_KEYS = 20_000;
const MOST_ROWS = 500;

/** What was shown to whom just now, in this process. Forgetting it only means that a reading is logged once more. */
export class RecentReadings {
  private readonly readings = new Map<string, ReadonlyMap<string, number>>();

  constructor(private readonly clock: Clock) {}

  /** The rows (item, person, version) whose reading under this key was logged in the last ten minutes. */
  shown(key: string): string[] {
    return [...(this.readings.get(key) ?? [])].filter(([, time]) => this.isRecent(time)).map(([row]) => row);
  }

  /** A refresh keeps the time at which a row was logged, so that a page left open is logged every ten minutes. */
  remember(key: string, rows: ReadonlySet<string>, refreshed: boolean): void {
    if (rows.size === 0) return;
    const now = this.clock.now().getTime();
    const before = this.readings.get(key);
    const kept = [...(before ?? [])].filter(([row, time]) => this.isRecent(time) && !rows.has(row));
    const logged = [...rows].map((row) => [row, this.loggedAt(before?.get(row), refreshed, now)] as const);
    this.readings.delete(key);
    this.readings.set(key, new Map([...kept, ...logged].slice(-MOST_ROWS)));
    const [oldest] = this.readings.keys();
    if (this.readings.size > MOST_KEYS && oldest !== undefined) this.readings.delete(oldest);
  }

  private loggedAt(before: number | undefined, refreshed: boolean, now: number): number {
    return refreshed && before !== undefined && this.isRecent(before) ? before : now;
  }

  private isRecent(time: number): boolean {
    return this.clock.now().getTime() - time < SAME_READING_MS;
  }
}
