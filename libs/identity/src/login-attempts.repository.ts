import { Injectable } from '@nestjs/common';
import { sql, UnitOfWork } from '@care/platform';
import { LoginNotBegun } from './domain/identity.errors';

const begin = sql(
  'login-attempt.begin',
  `INSERT INTO identity.login_attempt (state, browser, nonce, verifier, return_path, begun_at) VALUES ($1, $2, $3, $4, $5, clock_timestamp())`,
);
const sweep = sql(
  'login-attempt.sweep',
  `DELETE FROM identity.login_attempt WHERE begun_at < clock_timestamp() - interval '10 minutes'`,
);
const take = sql(
  'login-attempt.take',
  `DELETE FROM identity.login_attempt WHERE state = $1 AND browser = $2 AND begun_at > clock_timestamp() - interval '10 minutes'
   RETURNING nonce, verifier, return_path AS "returnPath"`,
);

/** What must be remembered between sending somebody to the provider and the answer. */
export interface LoginAttempt {
  readonly nonce: string;
  /** The secret of PKCE (RFC 7636). */
  readonly verifier: string;
  readonly returnPath: string;
}

/** Logins that have begun: each good for one answer, in the same browser, within ten minutes. */
@Injectable()
export class LoginAttemptsRepository {
  constructor(private readonly work: UnitOfWork) {}

  async begin(state: Buffer, browser: Buffer, { nonce, verifier, returnPath }: LoginAttempt): Promise<void> {
    await this.work.system(async () => {
      this.work.write(begin(state, browser, nonce, verifier, returnPath));
      this.work.write(sweep());
    });
  }

  /** Removes the attempt, so that an answer cannot be used twice. Throws `LoginNotBegun`. */
  async take(state: Buffer, browser: Buffer): Promise<LoginAttempt> {
    const [attempt] = await this.work.system(() =>
      this.work.query<LoginAttempt & { nonce: string }>(take(state, browser)),
    );
    if (!attempt) throw new LoginNotBegun();
    return attempt;
  }
}
