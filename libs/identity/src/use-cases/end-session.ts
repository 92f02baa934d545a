import { Injectable } from '@nestjs/common';
import type { LiveSession } from '../domain/live-session';
import { IdentityProvider } from '../provider/identity-provider';
import { SessionLog } from '../session-log';
import { SessionsRepository } from '../sessions.repository';

/** Logs somebody out. */
@Injectable()
export class EndSession {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly provider: IdentityProvider,
    private readonly log: SessionLog,
  ) {}

  /** Gives the address at which the provider's own session ends, when it has one and answers. */
  async execute(session: LiveSession, traceId: string): Promise<URL | null> {
    await this.log.inContext(session, { action: 'log-out', traceId }, async () => this.sessions.end(session.hash));
    return this.provider.logoutAddress();
  }
}
