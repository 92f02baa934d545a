import type { Clock } from '@care/kernel';

/** A page that refreshes itself shows the same person again; within this time that is one reading. */
const SAME_READING_MS = 10 * 60_000;
const MOST_KEYS = 20_000;
const MOST_ROWS = 500;

/** What was shown to whom just now, in this process. Forgetting it only means that a reading is logged once more. */
export class RecentReadings {
  private readonly readings = new Map<string, Map<string, number>>();

  constructor(private readonly clock: Clock) {}

  /** The rows (item, person, version) whose reading under this key was logged in the last ten minutes. */
  shown(key: string): string[] {
    const since = this.since();
    return [...(this.readings.get(key) ?? [])].filter(([, time]) => time > since).map(([row]) => row);
  }

  /** A refresh keeps the time at which a row was logged, so that a page left open is logged every ten minutes. */
  remember(key: string, rows: ReadonlySet<string>, refreshed: boolean): void {
    if (rows.size === 0) return;
    const [now, since] = [this.clock.now().getTime(), this.since()];
    const known = this.readings.get(key) ?? new Map<string, number>();
    for (const row of rows) {
      const before = known.get(row) ?? -Infinity;
      known.delete(row);
      known.set(row, refreshed && before > since ? before : now);
    }
    dropOldest(known, MOST_ROWS);
    this.readings.delete(key);
    this.readings.set(key, known);
    dropOldest(this.readings, MOST_KEYS);
  }

  private since(): number {
    return this.clock.now().getTime() - SAME_READING_MS;
  }
}

/** The one that was put there first, as long as there are more than `most`; nothing but what is over is gone through. */
function dropOldest(map: Map<string, unknown>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return;
    map.delete(key);
  }
}
