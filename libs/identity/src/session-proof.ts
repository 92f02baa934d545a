import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { deriveKey, Settings } from '@care/platform';
import type { LiveSession } from './domain/live-session';

/** What a proof vouches for: whose session it is, in which assignment, under which reference, until when. */
export type ProvedSession = Omit<LiveSession, 'holders'>;

/**
 * Shows that this server began a session: whoever can only write rows has not the key, so that a row of their making is
 * nobody's session. What the idle time begins from is not part of it, because it changes with every minute of work.
 */
@Injectable()
export class SessionProof {
  private readonly key: Buffer;

  constructor(settings: Settings) {
    this.key = deriveKey(settings.SECRET, 'session');
  }

  /** 32 bytes, HMAC-SHA256; the name stands last, because it alone may contain the sign between the parts. */
  of({ hash, staff, assignment, person, endsAt, name }: ProvedSession): Buffer {
    const parts = [hash.toString('hex'), staff, assignment?.id ?? '', person ?? '', endsAt.toISOString(), name];
    return createHmac('sha256', this.key).update(parts.join('|')).digest();
  }

  /** Compares in constant time. */
  holds(session: ProvedSession, proof: Buffer): boolean {
    const right = this.of(session);
    return proof.length === right.length && timingSafeEqual(proof, right);
  }
}
