import { TooMany } from './refusals';

/** At most `most` requests within `seconds`, counted from the first. */
export interface Limit {
  readonly most: number;
  readonly seconds: number;
}
interface Window {
  readonly endsAt: number;
  count: number;
}

const MOST_KEYS = 50_000;

/** Counts requests by key in memory: bounded, and independent of every other server. One per kind of request. */
export class Limiter {
  private readonly windows = new Map<string, Window>();

  constructor(
    private readonly limit: Limit,
    private readonly mostKeys = MOST_KEYS,
  ) {}

  /** Counts one request of `key` at `now`. Throws `TooMany` with the seconds until the window ends. */
  count(key: string, now: Date): void {
    const window = this.windowOf(key, now.getTime());
    window.count += 1;
    if (window.count > this.limit.most)
      throw new TooMany(Math.max(1, Math.ceil((window.endsAt - now.getTime()) / 1000)));
  }

  get size(): number {
    return this.windows.size;
  }

  private windowOf(key: string, now: number): Window {
    const length = this.limit.seconds * 1000;
    const known = this.windows.get(key);
    if (known && now < known.endsAt && known.endsAt - now <= length) return known;
    const window = { endsAt: now + length, count: 0 };
    this.windows.delete(key);
    this.makeRoom(now);
    this.windows.set(key, window);
    return window;
  }

  /** Forgets the oldest windows: those that have ended first, and when all are live the oldest of them. */
  private makeRoom(now: number): void {
    for (const [key, { endsAt }] of this.windows) {
      if (endsAt > now && this.windows.size < this.mostKeys) return;
      this.windows.delete(key);
    }
  }
}
