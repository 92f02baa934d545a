import { Injectable } from '@nestjs/common';
import { createRemoteJWKSet, customFetch, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { Settings } from '@care/platform';
import { LogoutTokenRefused, ProviderUnavailable } from '../domain/identity.errors';
import { providerLogout, type ProviderLogout } from '../domain/logout-token';
import { cappedFetch } from './capped-fetch';
import { Discovery } from './discovery';

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'];
const TYPES = [undefined, 'JWT', 'logout+jwt'];
const MILLISECONDS = 5_000;

/** Checks the tokens by which a provider ends sessions without the browser (OpenID Connect Back-Channel Logout 1.0). */
@Injectable()
export class LogoutTokens {
  private keys?: JWTVerifyGetKey;

  constructor(
    private readonly settings: Settings,
    private readonly discovery: Discovery,
  ) {}

  /** Throws `LogoutTokenRefused`, and `ProviderUnavailable` when its keys cannot be had. */
  async verify(token: unknown): Promise<ProviderLogout> {
    if (typeof token !== 'string') throw new LogoutTokenRefused();
    this.keys ??= await this.providerKeys();
    const { payload, protectedHeader } = await jwtVerify(token, this.keys, {
      ...{ issuer: this.settings.issuer, audience: this.settings.OIDC_CLIENT_ID, algorithms: ALGORITHMS },
      ...{ requiredClaims: ['iat', 'jti'], maxTokenAge: '10 minutes', clockTolerance: '30 seconds' },
    }).catch((error: unknown) => {
      throw asRefusal(error);
    });
    if (!TYPES.includes(protectedHeader.typ)) throw new LogoutTokenRefused();
    return providerLogout(payload);
  }

  private async providerKeys(): Promise<JWTVerifyGetKey> {
    const { jwks_uri: address } = (await this.discovery.configuration()).serverMetadata();
    if (!address) throw new ProviderUnavailable();
    return createRemoteJWKSet(new URL(address), { timeoutDuration: MILLISECONDS, [customFetch]: cappedFetch });
  }
}

function asRefusal(error: unknown): Error {
  const refused =
    error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout) && error.code !== 'ERR_JOSE_GENERIC';
  return refused ? new LogoutTokenRefused() : new ProviderUnavailable();
}
