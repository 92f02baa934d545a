import { Injectable } from '@nestjs/common';
import { returnPath } from '../domain/return-path';
import { LoginAttemptsRepository } from '../login-attempts.repository';
import { IdentityProvider } from '../provider/identity-provider';
import { hashOf, newReference } from '../references';

/** Sends somebody to the provider. */
@Injectable()
export class BeginLogin {
  constructor(
    private readonly provider: IdentityProvider,
    private readonly attempts: LoginAttemptsRepository,
  ) {}

  /**
   * `browser` is the reference in the browser's login cookie. Gives the provider's address. Throws `ReturnPathRefused` and
   * `ProviderUnavailable`; nothing is stored then.
   */
  async execute(returnTo: unknown, browser: string): Promise<URL> {
    const path = returnPath(returnTo);
    const checks = { state: newReference(), nonce: newReference(), verifier: newReference() };
    const address = await this.provider.loginAddress(checks);
    await this.attempts.begin(hashOf(checks.state), hashOf(browser), { ...checks, returnPath: path });
    return address;
  }
}
