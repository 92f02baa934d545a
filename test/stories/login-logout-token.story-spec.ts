import { createHmac, generateKeyPairSync, randomUUID } from 'node:crypto';
import { UnsecuredJWT, type JWTPayload } from 'jose';
import { demonstrationAccounts } from '../../apps/care/src/demonstration-accounts';
import { seedStaff } from '../../apps/care/src/seed';
import { anApplication, type TestApplication } from '../support/application';
import type { Answer, Client } from '../support/client';
import { HostileProvider } from '../support/hostile-provider';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

let provider: HostileProvider;
let application: TestApplication;

beforeAll(async () => {
  provider = await HostileProvider.start();
  const settings = { DEMONSTRATION: 'false', OIDC_ISSUER: provider.issuer, OIDC_CLIENT_SECRET: provider.secret };
  application = await anApplication({ worker: false, settings });
  const addressOf = application.database.url.bind(application.database);
  await seedStaff({ addressOf, issuer: provider.issuer, accounts: demonstrationAccounts() });
}, 60_000);

/** Somebody who has logged in by this session of the provider. */
async function loggedIn(subject: string, sid: string): Promise<Client> {
  const visitor = application.visitor();
  const begun = await provider.begin(visitor);
  provider.gives(await provider.sign({ ...provider.claims(begun, subject), sid }));
  expect((await visitor.get(provider.callback(begun))).status).toBe(302);
  return visitor;
}

const claims = (changes: JWTPayload = {}): JWTPayload => {
  const iat = Math.floor(Date.now() / 1000);
  const own = { iss: provider.issuer, aud: provider.client, sub: 'ward-nurse', jti: randomUUID(), iat, exp: iat + 120 };
  return { ...own, events: { [EVENT]: {} }, ...changes };
};
const signed = (changes: JWTPayload = {}): Promise<string> => provider.sign(claims(changes), { typ: 'logout+jwt' });
const post = (token: string): Promise<Answer> =>
  application.visitor().submit('/login/backchannel-logout', { logout_token: token });
const isIn = async (client: Client): Promise<boolean> => (await client.get('/api/v1/session')).status === 200;

describe('A logout token of the provider', () => {
  it('ends the session it names and no other', async () => {
    const [named, sameAccount, other] = [
      await loggedIn('ward-nurse', 'one'),
      await loggedIn('ward-nurse', 'two'),
      await loggedIn('home-nurse', 'three'),
    ];
    expect((await post(await signed({ sid: 'one' }))).status).toBe(200);
    expect([await isIn(named), await isIn(sameAccount), await isIn(other)]).toEqual([false, true, true]);
  });

  it('without a session ends all of its subject, at once, and nobody else’s', async () => {
    const [one, two, other] = [
      await loggedIn('ward-nurse', 'four'),
      await loggedIn('ward-nurse', 'five'),
      await loggedIn('home-nurse', 'six'),
    ];
    expect((await post(await signed())).status).toBe(200);
    expect([await isIn(one), await isIn(two), await isIn(other)]).toEqual([false, false, true]);
  });

  it('is good once: replayed, it does not end the session that began after it', async () => {
    const token = await signed();
    await post(token);
    const later = await loggedIn('ward-nurse', 'seven');
    await post(token);
    expect(await isIn(later)).toBe(true);
  });

  it('about somebody who is not here is answered as any other', async () => {
    const answer = await post(await signed({ sub: 'nobody-here' }));
    expect([answer.status, answer.body]).toEqual([200, '']);
  });
});

describe('A logout token', () => {
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const hmac = (secret: string): string => {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const text = `${part({ alg: 'HS256', kid: 'key-1', typ: 'logout+jwt' })}.${part(claims())}`;
    return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
  };
  const minutesAgo = (minutes: number): number => Math.floor(Date.now() / 1000) - minutes * 60;

  it.each<[string, () => Promise<string> | string]>([
    ['for another client', () => signed({ aud: 'another' })],
    ['of another issuer', () => signed({ iss: 'https://evil.example' })],
    ['from half an hour ago', () => signed({ iat: minutesAgo(30), exp: minutesAgo(-30) })],
    ['that has expired', () => signed({ iat: minutesAgo(5), exp: minutesAgo(4) })],
    ['that does not say when it was made', () => signed({ iat: undefined })],
    ['without an id of its own', () => signed({ jti: undefined })],
    ['that says nobody', () => signed({ sub: undefined })],
    ['with a nonce, which an ID token has', () => signed({ nonce: 'x' })],
    ['without the event', () => signed({ events: undefined })],
    ['with another event', () => signed({ events: { 'https://evil.example': {} } })],
    ['whose event is no object', () => signed({ events: { [EVENT]: true } })],
    ['that is an access token', () => provider.sign(claims(), { typ: 'at+jwt' })],
    ['of somebody else’s key', () => provider.sign(claims(), { key: stranger, typ: 'logout+jwt' })],
    ['without a signature', () => new UnsecuredJWT(claims()).encode()],
    [
      'signed by the public key',
      () => hmac(provider.keys.publicKey.export({ type: 'spki', format: 'pem' }).toString()),
    ],
    ['signed by the client’s secret', () => hmac(provider.secret)],
  ])('%s ends nothing and is answered 400', async (_, token) => {
    const nurse = await loggedIn('ward-nurse', randomUUID());
    const answer = await post(await token());
    expect([answer.status, answer.body]).toEqual([400, { error: 'invalid_request' }]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await isIn(nurse)).toBe(true);
  });
});
