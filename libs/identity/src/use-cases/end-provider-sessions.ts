import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@care/platform';
import { LogoutTokens } from '../provider/logout-tokens';
import { SessionsRepository } from '../sessions.repository';

/** Ends the sessions that the provider says are over. */
@Injectable()
export class EndProviderSessions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly tokens: LogoutTokens,
    private readonly sessions: SessionsRepository,
  ) {}

  /** `token` as the provider posted it. Throws `LogoutTokenRefused` and `ProviderUnavailable`. */
  async execute(token: unknown): Promise<void> {
    const logout = await this.tokens.verify(token);
    await this.work.system(() => this.sessions.endAtProvider(logout));
  }
}
