import { demonstrationAccounts } from '../../apps/care/src/demonstration-accounts';
import { seedStaff } from '../../apps/care/src/seed';
import { anApplication, type TestApplication } from '../support/application';
import type { Answer, Client } from '../support/client';
import { HostileProvider, type Begun } from '../support/hostile-provider';
import { cookieOf } from '../support/through-provider';

interface Place {
  readonly application: TestApplication;
  readonly provider: HostileProvider;
}

/** The same product at an address with https, behind what ends it, and at one without, on its own machine. */
async function aPlace(publicUrl?: string): Promise<Place> {
  const provider = await HostileProvider.start();
  const own = { DEMONSTRATION: 'false', OIDC_ISSUER: provider.issuer, OIDC_CLIENT_SECRET: provider.secret };
  const settings = { ...own, ...(publicUrl === undefined ? {} : { PUBLIC_URL: publicUrl }) };
  const application = await anApplication({ worker: false, settings });
  const addressOf = application.database.url.bind(application.database);
  await seedStaff({ addressOf, issuer: provider.issuer, accounts: demonstrationAccounts() });
  return { application, provider };
}

let secure: Place;
let local: Place;
beforeAll(async () => {
  [secure, local] = [await aPlace('https://care.example'), await aPlace()];
}, 60_000);

interface Steps {
  readonly begun: Answer;
  readonly done: Answer;
  readonly out: Answer;
}

/** Begins, comes back and logs out. */
async function throughALogin(place: Place): Promise<Steps> {
  const { visitor, begun, done } = await loggedIn(place);
  return { begun, done, out: await visitor.post('/api/v1/session/logout') };
}

async function loggedIn({ application, provider }: Place): Promise<Omit<Steps, 'out'> & { visitor: Client }> {
  const visitor = application.visitor();
  const begun = await visitor.get('/login?returnTo=/');
  const sent = new URL(begun.headers.get('location') ?? '').searchParams;
  const said: Begun = { state: sent.get('state') ?? '', nonce: sent.get('nonce') ?? '', challenge: '', redirect: '' };
  provider.gives(await provider.sign(provider.claims(said)));
  return { visitor, begun, done: await visitor.get(provider.callback(said)) };
}

/** Name and attributes of every cookie that an answer sets, without its value. */
function cookiesOf(answer: Answer): string[] {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.replace(/=[A-Za-z0-9_-]{43}/, '=*'))
    .sort();
}

describe('The cookies of a login', () => {
  it.each<[string, () => Place, keyof Steps, string[]]>([
    [
      'over https, begun',
      () => secure,
      'begun',
      ['__Host-login=*; Max-Age=600; Path=/; HttpOnly; Secure; SameSite=Lax'],
    ],
    ['over https, done', () => secure, 'done', ['__Host-sid=*; Path=/; HttpOnly; Secure; SameSite=Lax']],
    ['over https, logged out', () => secure, 'out', ['__Host-sid=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax']],
    ['on the own machine, begun', () => local, 'begun', ['login=*; Max-Age=600; Path=/; HttpOnly; SameSite=Lax']],
    ['on the own machine, done', () => local, 'done', ['sid=*; Path=/; HttpOnly; SameSite=Lax']],
    ['on the own machine, logged out', () => local, 'out', ['sid=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax']],
  ])('%s', async (_, place, step, expected) => {
    expect(cookiesOf((await throughALogin(place()))[step])).toEqual(expected);
  });

  it('carry no name that a neighbour’s site could have set over https', async () => {
    const { done } = await loggedIn(secure);
    const reference = /__Host-sid=([^;]+)/.exec(cookieOf(done, '__Host-sid') ?? '')?.[1] ?? '';
    const planted = await secure.application
      .visitor()
      .get('/api/v1/session', { headers: { cookie: `sid=${reference}` } });
    const own = await secure.application
      .visitor()
      .get('/api/v1/session', { headers: { cookie: `__Host-sid=${reference}` } });
    expect([planted.status, own.status]).toEqual([401, 200]);
  });

  it('are never the same twice', async () => {
    const references = [];
    for (let n = 0; n < 5; n += 1) references.push(cookieOf((await throughALogin(local)).done, 'sid'));
    expect(new Set(references).size).toBe(5);
  });
});

describe('The headers of a login', () => {
  const SAME: Readonly<Record<string, string>> = {
    'cache-control': 'no-store',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
  };

  it.each<[string, () => Promise<Answer>]>([
    ['its beginning', async () => (await throughALogin(secure)).begun],
    ['its end', async () => (await throughALogin(secure)).done],
    ['a way back that leads nowhere', () => secure.application.visitor().get('/login/callback?code=x&state=y')],
    ['a page to return to that is another’s', () => secure.application.visitor().get('/login?returnTo=//evil.example')],
    [
      'a logout token that is none',
      () => secure.application.visitor().submit('/login/backchannel-logout', { logout_token: 'x' }),
    ],
    ['a session that is none', () => secure.application.visitor().get('/api/v1/session')],
    ['the page', () => secure.application.visitor().get('/')],
  ])('of %s', async (_, ask) => {
    const { headers } = await ask();
    expect(Object.fromEntries(Object.keys(SAME).map((name) => [name, headers.get(name)]))).toEqual(SAME);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe-(inline|eval)|\*|data:|http:/);
    expect([headers.get('server'), headers.get('x-powered-by'), headers.get('access-control-allow-origin')]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
