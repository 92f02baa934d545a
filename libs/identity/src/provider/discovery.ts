import { Injectable } from '@nestjs/common';
import * as client from 'openid-client';
import { derive, Settings } from '@care/platform';
import { ProviderUnavailable } from '../domain/identity.errors';
import { cappedFetch } from './capped-fetch';

const SECONDS = 5;

/** What the provider says of itself, asked for at the first login and kept; a failure is asked again at the next. */
@Injectable()
export class Discovery {
  private found?: Promise<client.Configuration>;

  constructor(private readonly settings: Settings) {}

  /** Throws `ProviderUnavailable`. */
  async configuration(): Promise<client.Configuration> {
    this.found ??= this.discover();
    try {
      return await this.found;
    } catch {
      this.found = undefined;
      throw new ProviderUnavailable();
    }
  }

  /** A signature is asked for even over a connection that proves who answers, and a provider without PKCE is not used. */
  private async discover(): Promise<client.Configuration> {
    const issuer = new URL(this.settings.issuer);
    const insecure = issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [];
    const found = await client.discovery(issuer, this.settings.OIDC_CLIENT_ID, this.clientSecret(), undefined, {
      execute: [...insecure, client.enableNonRepudiationChecks],
      timeout: SECONDS,
      [client.customFetch]: cappedFetch,
    });
    if (!found.serverMetadata().supportsPKCE('S256'))
      throw new Error('the identity provider does not support PKCE S256');
    return found;
  }

  private clientSecret(): string | undefined {
    const { OIDC_CLIENT_SECRET, DEMONSTRATION, SECRET } = this.settings;
    return OIDC_CLIENT_SECRET ?? (DEMONSTRATION ? derive(SECRET, 'oidc-client') : undefined);
  }
}
