import { LogoutTokenRefused } from './identity.errors';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const LONGEST = 255;

/** Whose sessions a provider ends: one of its own sessions, or all of a subject. */
export interface ProviderLogout {
  readonly issuer: string;
  /** The token's own id, good for one use. */
  readonly tokenId: string;
  readonly subject: string | null;
  readonly providerSession: string | null;
}

/**
 * What a logout token says, after its signature, issuer, audience and age have been checked (OpenID Connect Back-Channel
 * Logout 1.0, 2.6). Throws `LogoutTokenRefused`: an ID token, which has a nonce and no such event, must not log anybody out.
 */
export function providerLogout(payload: Readonly<Record<string, unknown>>): ProviderLogout {
  const { iss, jti, events, sub, sid } = payload;
  if ('nonce' in payload || !isLogout(events)) throw new LogoutTokenRefused();
  if (!isText(iss) || !isText(jti) || (!isText(sub) && !isText(sid))) throw new LogoutTokenRefused();
  return { issuer: iss, tokenId: jti, subject: isText(sub) ? sub : null, providerSession: isText(sid) ? sid : null };
}

function isLogout(events: unknown): boolean {
  if (typeof events !== 'object' || events === null || !Object.hasOwn(events, EVENT)) return false;
  const event = (events as Record<string, unknown>)[EVENT];
  return typeof event === 'object' && event !== null && !Array.isArray(event);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= LONGEST;
}
