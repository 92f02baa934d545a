import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Injectable } from '@nestjs/common';
import * as client from 'openid-client';
import { projectRoot, Settings } from '@care/platform';
import { claimMapping, identityOf, type ClaimMapping, type Claims, type LoginIdentity } from '../domain/claims';
import { AssuranceTooLow, LoginRefused, ProviderUnavailable } from '../domain/identity.errors';
import { Discovery } from './discovery';

/** What goes with somebody to the provider and must come back from there. */
export interface LoginChecks {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

const DEFAULT_CLAIMS = ['libs', 'identity', 'claims', 'default.json'];

/** OpenID Connect with the one provider of this installation: code flow with PKCE, state and nonce. No token is kept. */
@Injectable()
export class IdentityProvider {
  private readonly mapping: ClaimMapping;

  constructor(
    private readonly settings: Settings,
    private readonly discovery: Discovery,
  ) {
    const file = settings.OIDC_CLAIMS ? resolve(settings.OIDC_CLAIMS) : join(projectRoot(), ...DEFAULT_CLAIMS);
    this.mapping = claimMapping(JSON.parse(readFileSync(file, 'utf8')));
  }

  /** Where to send the browser. Throws `ProviderUnavailable`. */
  async loginAddress({ state, nonce, verifier }: LoginChecks): Promise<URL> {
    const { scope, prompt, acceptedAcr } = this.mapping;
    return client.buildAuthorizationUrl(await this.discovery.configuration(), {
      ...{ redirect_uri: this.ownAddress('/login/callback'), scope, state, nonce },
      ...{ code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
      ...(prompt ? { prompt } : {}),
      ...(acceptedAcr.length > 0 ? { acr_values: acceptedAcr.join(' ') } : {}),
    });
  }

  /** Who came back. `query` is that of the callback. Throws `LoginRefused`, `AssuranceTooLow` or `ProviderUnavailable`. */
  async identity(query: string, checks: LoginChecks): Promise<LoginIdentity> {
    const configuration = await this.discovery.configuration();
    try {
      return identityOf(await this.claims(configuration, query, checks), this.mapping);
    } catch (error) {
      throw asRefusal(error);
    }
  }

  /** Where to end the provider's own session, or null when it has no such place or does not answer. */
  async logoutAddress(): Promise<URL | null> {
    const configuration = await this.discovery.configuration().catch(() => null);
    if (!configuration?.serverMetadata().end_session_endpoint) return null;
    return client.buildEndSessionUrl(configuration, { post_logout_redirect_uri: this.ownAddress('/logged-out') });
  }

  /** The signed ID token decides wherever it and the user information both say something. */
  private async claims(configuration: client.Configuration, query: string, checks: LoginChecks): Promise<Claims> {
    const tokens = await client.authorizationCodeGrant(
      configuration,
      new URL(this.ownAddress(`/login/callback${query}`)),
      {
        ...{ expectedState: checks.state, expectedNonce: checks.nonce, pkceCodeVerifier: checks.verifier },
        idTokenExpected: true,
      },
    );
    const signed = tokens.claims();
    if (!signed) throw new LoginRefused();
    if (!configuration.serverMetadata().userinfo_endpoint) return signed;
    return { ...(await client.fetchUserInfo(configuration, tokens.access_token, signed.sub)), ...signed };
  }

  private ownAddress(path: string): string {
    return `${this.settings.publicUrl.origin}${path}`;
  }
}

/** A provider that is down or stumbles is unavailable; everything else is an answer that may not be trusted. */
function asRefusal(error: unknown): Error {
  if (error instanceof LoginRefused || error instanceof AssuranceTooLow) return error;
  const { name, code, message, cause } = error as { name?: string; code?: string; message?: string; cause?: unknown };
  if (cause instanceof Response && cause.status >= 500) return new ProviderUnavailable();
  const unreachable =
    (name === 'TypeError' && message === 'fetch failed') || ['OAUTH_TIMEOUT', 'OAUTH_ABORT'].includes(code ?? '');
  return unreachable ? new ProviderUnavailable() : new LoginRefused(code);
}
