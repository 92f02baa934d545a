import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@care/platform';
import { NotLoggedIn } from '../domain/identity.errors';
import type { LiveSession } from '../domain/live-session';
import { Holders } from '../holders';
import { SessionCache } from '../session-cache';
import { SessionsRepository } from '../sessions.repository';

/** Finds out who sends a request. */
@Injectable()
export class RecogniseSession {
  constructor(
    private readonly work: UnitOfWork,
    private readonly cache: SessionCache,
    private readonly sessions: SessionsRepository,
    private readonly holders: Holders,
  ) {}

  /** `caused`: a person caused the request, which prolongs the session. Throws `NotLoggedIn`. */
  async execute(hash: Buffer | null, caused: boolean): Promise<LiveSession> {
    if (!hash) throw new NotLoggedIn();
    return this.cache.find(hash, caused) ?? this.work.system(() => this.read(hash, caused));
  }

  private async read(hash: Buffer, caused: boolean): Promise<LiveSession> {
    const found = await this.sessions.find(hash, caused);
    if (!found) {
      this.cache.forget(hash);
      throw new NotLoggedIn();
    }
    const { idleMs, ...session } = found;
    const holders = session.assignment ? await this.holders.of(session.assignment, session.person) : [];
    this.cache.keep({ ...session, hash, holders }, idleMs);
    return { ...session, hash, holders };
  }
}
