import { Injectable } from '@nestjs/common';
import { LoginNotBegun } from '../domain/identity.errors';
import { LoginAttemptsRepository } from '../login-attempts.repository';
import { IdentityProvider } from '../provider/identity-provider';
import { hashOf } from '../references';
import { BeginSession, type SessionOrigin } from './begin-session';
import { OpenAccount } from './open-account';

/** What comes back with the browser from the provider. */
export interface LoginAnswer extends SessionOrigin {
  /** The query of the callback, with its question mark. */
  readonly query: string;
  /** The reference in the browser's login cookie. */
  readonly browser: string | null;
}

export interface FinishedLogin {
  /** The new session's reference, for the cookie. */
  readonly reference: string;
  readonly returnPath: string;
}

/** Turns the provider's answer into a session. */
@Injectable()
export class FinishLogin {
  constructor(
    private readonly attempts: LoginAttemptsRepository,
    private readonly provider: IdentityProvider,
    private readonly openAccount: OpenAccount,
    private readonly beginSession: BeginSession,
  ) {}

  /** Throws `LoginNotBegun`, `LoginRefused`, `AssuranceTooLow`, `NoAssignment` or `ProviderUnavailable`; none leaves a session. */
  async execute({ query, browser, ...origin }: LoginAnswer): Promise<FinishedLogin> {
    const state = new URLSearchParams(query).get('state');
    if (state === null || browser === null) throw new LoginNotBegun();
    const { returnPath, ...attempt } = await this.attempts.take(hashOf(state), hashOf(browser));
    const identity = await this.provider.identity(query, { ...attempt, state });
    const account = await this.openAccount.execute(identity);
    return { reference: await this.beginSession.execute(account, identity, origin), returnPath };
  }
}
