import { createHash, generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, SignJWT, type JWTPayload } from 'jose';
import type { Client } from './client';
import { putAwayLater } from './put-away';

/** A login that has begun: what the application sent along to the provider. */
export interface Begun {
  readonly state: string;
  readonly nonce: string;
  readonly challenge: string;
  readonly redirect: string;
}

/** What the token endpoint answers; text is sent as it is. */
export type TokenAnswer = object | { readonly status: number; readonly text: string; readonly location?: string };

const KEY = 'key-1';

/** An identity provider that says whatever a spec makes it say; as long as nobody changes anything it is an honest one. */
export class HostileProvider {
  readonly client = 'sammanhang';
  readonly secret = 'the secret of a client at a hostile provider';
  readonly keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  issuer = '';
  /** Added to the description of itself. */
  described: Record<string, unknown> = {};
  tokens: () => Promise<TokenAnswer> = () => Promise.resolve({});
  userinfo: Record<string, unknown> = {};
  /** Every form the token endpoint was sent. */
  readonly asked: URLSearchParams[] = [];

  static async start(): Promise<HostileProvider> {
    const provider = new HostileProvider();
    const server = createServer((request, response) => void provider.answer(request, response));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    provider.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    putAwayLater(() => new Promise((closed) => (server.closeAllConnections(), server.close(closed))));
    return provider;
  }

  /** Begins to log in and stands where the provider's page would be. */
  async begin(visitor: Client, returnTo = '/'): Promise<Begun> {
    const answer = await visitor.get(`/login?returnTo=${encodeURIComponent(returnTo)}`);
    const { searchParams: sent } = new URL(answer.headers.get('location') ?? '');
    const said = (name: string): string => sent.get(name) ?? '';
    return {
      state: said('state'),
      nonce: said('nonce'),
      challenge: said('code_challenge'),
      redirect: said('redirect_uri'),
    };
  }

  /** The address of the callback with an answer of this provider; a parameter given as null is left out. */
  callback({ state }: Begun, changes: Readonly<Record<string, string | null>> = {}): string {
    const all = Object.entries({ code: randomUUID(), state, iss: this.issuer, ...changes });
    const said = all.filter((pair): pair is [string, string] => pair[1] !== null);
    return `/login/callback?${new URLSearchParams(said).toString()}`;
  }

  /** Answers the next code with this ID token. */
  gives(idToken: string | undefined): void {
    const token = { access_token: randomUUID(), token_type: 'Bearer', expires_in: 60 };
    this.tokens = () => Promise.resolve(idToken === undefined ? token : { ...token, id_token: idToken });
  }

  /** What an honest ID token says of this login. */
  claims({ nonce }: Pick<Begun, 'nonce'>, subject = 'ward-nurse'): JWTPayload {
    const now = Math.floor(Date.now() / 1000);
    return { iss: this.issuer, aud: this.client, sub: subject, sid: `at-${subject}`, nonce, iat: now, exp: now + 60 };
  }

  sign(
    claims: JWTPayload,
    { key = this.keys.privateKey, ...header }: { key?: KeyObject; kid?: string; typ?: string } = {},
  ) {
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: KEY, ...header }).sign(key);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').split('?')[0];
    const json = (body: object): void =>
      void response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    if (path === '/.well-known/openid-configuration') return json(this.description());
    if (path === '/jwks')
      return json({ keys: [{ ...(await exportJWK(this.keys.publicKey)), kid: KEY, alg: 'RS256', use: 'sig' }] });
    if (path === '/userinfo') return json(this.userinfo);
    if (path !== '/token') return void response.writeHead(404).end();
    this.asked.push(new URLSearchParams(await textOf(request)));
    const answer = await this.tokens();
    if (!('text' in answer)) return json(answer);
    if (answer.location !== undefined) response.setHeader('location', answer.location);
    response.writeHead(answer.status).end(answer.text);
  }

  private description(): object {
    const at = (path: string): string => `${this.issuer}${path}`;
    return {
      ...{ issuer: this.issuer, authorization_endpoint: at('/authorize'), token_endpoint: at('/token') },
      ...{ jwks_uri: at('/jwks'), response_types_supported: ['code'], subject_types_supported: ['public'] },
      ...{ id_token_signing_alg_values_supported: ['RS256'], code_challenge_methods_supported: ['S256'] },
      ...{ authorization_response_iss_parameter_supported: true, ...this.described },
    };
  }
}

/** The challenge that a verifier answers (RFC 7636). */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += String(part);
  return text;
}
