import { Injectable } from '@nestjs/common';
import type { LiveSession } from './domain/live-session';

const LIFE_MS = 20_000;
const TOUCH_MS = 60_000;
const MOST = 10_000;

interface Known {
  readonly session: LiveSession;
  readonly readAt: number;
  readonly touchedAt: number;
}

/**
 * Sessions this process has read in the last 20 seconds, so that a hot request asks nothing before its own work. It only
 * saves the lookup: the first statement of every unit of work asks the database whether the session lives. Ages are
 * measured with the monotonic clock, which no change of the time of day can stretch.
 */
@Injectable()
export class SessionCache {
  private readonly known = new Map<string, Known>();

  /** The session, if it was read recently and, for a request that a person caused, needs no touch. */
  find(hash: Buffer, caused: boolean): LiveSession | undefined {
    const entry = this.known.get(key(hash));
    if (!entry) return undefined;
    const now = performance.now();
    const usable = now - entry.readAt < LIFE_MS && !(caused && now - entry.touchedAt >= TOUCH_MS);
    return usable ? entry.session : undefined;
  }

  /** `idleMs`: how long ago, by the database's clock, the session was last touched. */
  keep(session: LiveSession, idleMs: number): void {
    const readAt = performance.now();
    this.forget(session.hash);
    this.known.set(key(session.hash), { session, readAt, touchedAt: readAt - idleMs });
    if (this.known.size > MOST) this.dropOldest();
  }

  forget(hash: Buffer): void {
    this.known.delete(key(hash));
  }

  private dropOldest(): void {
    const [oldest] = this.known.keys();
    if (oldest !== undefined) this.known.delete(oldest);
  }
}

const key = (hash: Buffer): string => hash.toString('base64');
