import { createHmac, generateKeyPairSync } from 'node:crypto';
import { exportJWK, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { demonstrationAccounts } from '../../apps/care/src/demonstration-accounts';
import { seedStaff } from '../../apps/care/src/seed';
import { anApplication, type TestApplication } from '../support/application';
import type { Answer, Client } from '../support/client';
import { challengeOf, HostileProvider, type Begun } from '../support/hostile-provider';
import { cookieOf } from '../support/through-provider';

let provider: HostileProvider;
let application: TestApplication;

beforeAll(async () => {
  provider = await HostileProvider.start();
  const settings = { DEMONSTRATION: 'false', OIDC_ISSUER: provider.issuer, OIDC_CLIENT_SECRET: provider.secret };
  application = await anApplication({ worker: false, settings });
  const addressOf = application.database.url.bind(application.database);
  await seedStaff({ addressOf, issuer: provider.issuer, accounts: demonstrationAccounts() });
}, 60_000);

/** Comes back to the application after the provider has given this token. */
async function comesBack(visitor: Client, begun: Begun, token: string | undefined): Promise<Answer> {
  provider.gives(token);
  return visitor.get(provider.callback(begun));
}

async function expectNobody(visitor: Client, answer: Answer, status = 403): Promise<void> {
  expect([answer.status, cookieOf(answer, 'sid')]).toEqual([status, undefined]);
  expect((await visitor.get('/api/v1/session')).status).toBe(401);
}

const now = (): number => Math.floor(Date.now() / 1000);
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const hmac = (claims: JWTPayload, secret: string | Buffer): string => {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'HS256', kid: 'key-1' })}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
};
const publicPem = (): string => provider.keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();

describe('An honest provider', () => {
  it('lets somebody in, who proves to have begun it (RFC 7636)', async () => {
    const visitor = application.visitor();
    const begun = await provider.begin(visitor, '/work-list');
    const answer = await comesBack(visitor, begun, await provider.sign(provider.claims(begun)));
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/work-list']);
    expect((await visitor.get('/api/v1/session')).body.user.name).toBe('Pia Ström');
    expect(challengeOf(provider.asked.at(-1)?.get('code_verifier') ?? '')).toBe(begun.challenge);
  });
});

describe('An ID token', () => {
  it.each<[string, (begun: Begun) => Promise<string> | string | undefined]>([
    ['with another nonce', (begun) => provider.sign({ ...provider.claims(begun), nonce: 'n'.repeat(43) })],
    ['without a nonce', (begun) => provider.sign({ ...provider.claims(begun), nonce: undefined })],
    ['for another client', (begun) => provider.sign({ ...provider.claims(begun), aud: 'another' })],
    [
      'for us and another, given to the other',
      (begun) => provider.sign({ ...provider.claims(begun), aud: ['sammanhang', 'another'], azp: 'another' }),
    ],
    ['of another issuer', (begun) => provider.sign({ ...provider.claims(begun), iss: 'https://evil.example' })],
    ['that has expired', (begun) => provider.sign({ ...provider.claims(begun), iat: now() - 7200, exp: now() - 3600 })],
    ['that never expires', (begun) => provider.sign({ ...provider.claims(begun), exp: undefined })],
    ['that is not valid yet', (begun) => provider.sign({ ...provider.claims(begun), nbf: now() + 3600 })],
    ['of nobody', (begun) => provider.sign({ ...provider.claims(begun), sub: undefined })],
    [
      'of somebody with a name that hides its end',
      (begun) => provider.sign({ ...provider.claims(begun), name: 'Pia\u202e' }),
    ],
    [
      'whose commission is no HSA-id',
      (begun) => provider.sign({ ...provider.claims(begun), commissionHsaId: "' OR 1=1" }),
    ],
    ['of somebody else’s key', (begun) => provider.sign(provider.claims(begun), { key: stranger })],
    [
      'of a key the provider does not have',
      (begun) => provider.sign(provider.claims(begun), { key: stranger, kid: 'key-2' }),
    ],
    ['without a signature (alg none)', (begun) => new UnsecuredJWT(provider.claims(begun)).encode()],
    [
      'with alg none and the signature of another',
      async (begun) =>
        `${new UnsecuredJWT(provider.claims(begun)).encode()}${(await provider.sign(provider.claims(begun))).split('.')[2]}`,
    ],
    ['signed by the public key as a secret (HS256, PEM)', (begun) => hmac(provider.claims(begun), publicPem())],
    [
      'signed by the public key as a secret (HS256, modulus)',
      async (begun) =>
        hmac(provider.claims(begun), Buffer.from((await exportJWK(provider.keys.publicKey)).n ?? '', 'base64url')),
    ],
    ['signed by the client’s secret', (begun) => hmac(provider.claims(begun), provider.secret)],
    [
      'whose claims were changed after signing',
      async (begun) => {
        const [head, , signature] = (await provider.sign(provider.claims(begun))).split('.');
        const claims = Buffer.from(JSON.stringify(provider.claims(begun, 'county-administrator'))).toString(
          'base64url',
        );
        return `${head}.${claims}.${signature}`;
      },
    ],
    [
      'that brings its own key',
      async (begun) => {
        const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
        const header = { alg: 'RS256', jwk: await exportJWK(pair.publicKey) };
        return new SignJWT(provider.claims(begun)).setProtectedHeader(header).sign(pair.privateKey);
      },
    ],
    ['that is missing', () => undefined],
    ['that is no token', () => 'e30.e30.e30'],
  ])('%s lets nobody in', async (_, token) => {
    const visitor = application.visitor();
    const begun = await provider.begin(visitor);
    await expectNobody(visitor, await comesBack(visitor, begun, await token(begun)));
  });

  it('of an earlier login lets nobody in by a new one: a replayed code gives an old nonce', async () => {
    const first = application.visitor();
    const begun = await provider.begin(first);
    const token = await provider.sign(provider.claims(begun));
    expect((await comesBack(first, begun, token)).status).toBe(302);
    const second = application.visitor();
    await expectNobody(second, await comesBack(second, await provider.begin(second), token));
  });
});

describe('The way back', () => {
  it('is walked once: the same state again lets nobody in, even with a token that would do', async () => {
    const visitor = application.visitor();
    const begun = await provider.begin(visitor);
    const token = await provider.sign(provider.claims(begun));
    expect((await comesBack(visitor, begun, token)).status).toBe(302);
    const again = await comesBack(visitor, begun, token);
    expect([again.status, cookieOf(again, 'sid')]).toEqual([422, undefined]);
  });

  it.each<[string, Record<string, string | null>, number]>([
    ['names another issuer (mix-up, RFC 9207)', { iss: 'https://evil.example' }, 403],
    ['names none, though this provider always does', { iss: null }, 403],
    ['has another state', { state: 's'.repeat(43) }, 422],
    ['has no state', { state: null }, 422],
    ['has no code', { code: null }, 403],
    ['brings tokens in the address', { code: null, id_token: 'e30.e30.e30', access_token: 'x' }, 403],
    ['is an error', { code: null, error: 'server_error', error_description: '<script>alert(1)</script>' }, 403],
  ])('that %s lets nobody in', async (_, changes, status) => {
    const visitor = application.visitor();
    const begun = await provider.begin(visitor);
    provider.gives(await provider.sign(provider.claims(begun)));
    const answer = await visitor.get(provider.callback(begun, changes));
    await expectNobody(visitor, answer, status);
    expect(String(answer.body)).not.toContain('<script>alert');
  });

  it('in another browser than the one where it began lets nobody in', async () => {
    const [victim, attacker] = [application.visitor(), application.visitor()];
    const begun = await provider.begin(attacker);
    provider.gives(await provider.sign(provider.claims(begun)));
    await provider.begin(victim);
    await expectNobody(victim, await victim.get(provider.callback(begun)), 422);
  });
});

describe('A token endpoint', () => {
  it.each<[string, { status: number; text: string; location?: string }, number]>([
    ['that says the code is used', { status: 400, text: '{"error":"invalid_grant"}' }, 403],
    ['that sends us elsewhere', { status: 302, text: '', location: 'http://127.0.0.1:1/token' }, 403],
    ['that answers with a page', { status: 200, text: '<html></html>' }, 403],
    ['that answers without end', { status: 200, text: 'x'.repeat(400_000) }, 403],
    ['that breaks', { status: 500, text: '{"error":"server_error"}' }, 503],
  ])('%s lets nobody in', async (_, answer, status) => {
    const visitor = application.visitor();
    const begun = await provider.begin(visitor);
    provider.tokens = () => Promise.resolve(answer);
    await expectNobody(visitor, await visitor.get(provider.callback(begun)), status);
  });

  it('is never sent the client’s secret in the address, nor twice the same verifier', () => {
    const verifiers = provider.asked.map((form) => form.get('code_verifier'));
    expect(verifiers.length).toBeGreaterThan(20);
    expect(new Set(verifiers).size).toBe(verifiers.length);
  });
});

describe('A provider', () => {
  it('that does not know PKCE with S256 is not used', async () => {
    const weak = await HostileProvider.start();
    weak.described = { code_challenge_methods_supported: ['plain'] };
    const settings = { DEMONSTRATION: 'false', OIDC_ISSUER: weak.issuer, OIDC_CLIENT_SECRET: weak.secret };
    const other = await anApplication({ worker: false, database: application.database, settings });
    expect((await other.visitor().get('/login')).status).toBe(503);
  });

  it('that says it is another is not used', async () => {
    const liar = await HostileProvider.start();
    liar.described = { issuer: provider.issuer };
    const settings = { DEMONSTRATION: 'false', OIDC_ISSUER: liar.issuer, OIDC_CLIENT_SECRET: liar.secret };
    const other = await anApplication({ worker: false, database: application.database, settings });
    expect((await other.visitor().get('/login')).status).toBe(503);
  });

  it('whose user information is of another than its token lets nobody in', async () => {
    const split = await HostileProvider.start();
    split.described = { userinfo_endpoint: `${split.issuer}/userinfo` };
    split.userinfo = { sub: 'county-administrator', name: 'Birgitta Holmgren' };
    const settings = { DEMONSTRATION: 'false', OIDC_ISSUER: split.issuer, OIDC_CLIENT_SECRET: split.secret };
    const other = await anApplication({ worker: false, database: application.database, settings });
    const visitor = other.visitor();
    const begun = await split.begin(visitor);
    split.gives(await split.sign(split.claims(begun)));
    await expectNobody(visitor, await visitor.get(split.callback(begun)));
  });
});
