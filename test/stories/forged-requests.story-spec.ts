import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { SignJWT, UnsecuredJWT } from 'jose';
import { anApplication, type TestApplication } from '../support/application';
import type { Client } from '../support/client';

let application: TestApplication;

beforeAll(async () => {
  application = await anApplication({ worker: false });
}, 60_000);

const SESSION = '/api/v1/session';
const WORK_LIST = '/api/v1/work-items';

/** An unsafe request that changes nothing: with the right headers it reaches the use case and is answered 404. */
const unsafe = (client: Client, headers: Record<string, string | null>) =>
  client.post(`${SESSION}/assignment`, { assignment: randomUUID() }, { headers });

describe('an unsafe request', () => {
  let nurse: Client;
  beforeAll(async () => {
    nurse = await application.loginAs('ward-nurse');
  });

  it.each<[string, () => Record<string, string>]>([
    ['its own pages', () => ({ 'sec-fetch-site': 'same-origin' })],
    ['a program that says nothing of where it is', () => ({})],
    ['an older browser on its own pages', () => ({ origin: application.url })],
  ])('is taken from %s', async (_, headers) => {
    expect((await unsafe(nurse, headers())).status).toBe(404);
  });

  it.each<[string, Record<string, string | null>]>([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour of the same site', { 'sec-fetch-site': 'same-site' }],
    ['the address bar or a bookmark', { 'sec-fetch-site': 'none' }],
    ['another site that says it is ours', { 'sec-fetch-site': 'cross-site', origin: 'http://localhost' }],
    ['another origin, by an older browser', { origin: 'https://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['a form, which cannot send our header', { 'x-sammanhang': null }],
    ['somebody who guesses the header', { 'x-sammanhang': 'yes' }],
    ['its own pages without the header', { 'sec-fetch-site': 'same-origin', 'x-sammanhang': null }],
  ])('is refused from %s', async (_, headers) => {
    expect((await unsafe(nurse, headers)).body).toMatchObject({ status: 403, code: 'csrf' });
  });

  it('of nobody is refused as such, wherever it comes from', async () => {
    expect((await unsafe(application.visitor(), { 'sec-fetch-site': 'cross-site' })).body).toMatchObject({
      status: 401,
    });
  });
});

describe('a link to the API', () => {
  let nurse: Client;
  const reads = async (): Promise<unknown> =>
    (await (await application.database.asOwner()).query('SELECT count(*) FROM audit.access_log')).rows;
  beforeAll(async () => {
    nurse = await application.loginAs('ward-nurse');
  });

  it.each(['cross-site', 'same-site'])('on another page (%s) reads nothing and logs nothing', async (site) => {
    const before = await reads();
    for (const path of [WORK_LIST, SESSION, '/api/v1/events']) {
      const headers = { 'sec-fetch-site': site, 'x-assignment': null };
      const answer = await nurse.get(`${path}?assignment=${nurse.assignment}`, { headers });
      expect(answer.body).toMatchObject({ status: 403, code: 'csrf' });
    }
    expect(await reads()).toEqual(before);
  });

  it('cannot name the assignment, which only an event stream has in its address', async () => {
    const headers = { 'sec-fetch-site': 'none', 'x-assignment': null };
    const answer = await nurse.get(`${WORK_LIST}?assignment=${nurse.assignment}`, { headers });
    expect(answer.body).toMatchObject({ status: 409, code: 'assignment-changed' });
  });

  it('is another thing than a link to the login, which stays free', async () => {
    const answer = await nurse.get('/login?returnTo=/', { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(answer.status).toBe(302);
  });
});

describe('a logout token', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const claims = () => ({
    ...{ iss: `${application.url}/idp`, aud: 'sammanhang', sub: 'ward-nurse', jti: randomUUID() },
    ...{ iat: Math.floor(Date.now() / 1000), events: { 'http://schemas.openid.net/event/backchannel-logout': {} } },
  });
  const post = (form: Record<string, string>) => application.visitor().submit('/login/backchannel-logout', form);

  it.each<[string, () => Promise<string> | string]>([
    [
      'of somebody else’s key',
      () => new SignJWT(claims()).setProtectedHeader({ alg: 'RS256', typ: 'logout+jwt' }).sign(privateKey),
    ],
    [
      'of a key that is the client’s secret',
      () => new SignJWT(claims()).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.alloc(32)),
    ],
    ['without a signature', () => new UnsecuredJWT(claims()).encode()],
    ['that is none', () => 'token'],
    ['that is empty', () => ''],
  ])('%s ends nothing and is answered 400', async (_, token) => {
    const nurse = await application.loginAs('ward-nurse');
    const answer = await post({ logout_token: await token() });
    expect([answer.status, answer.body]).toEqual([400, { error: 'invalid_request' }]);
    expect((await nurse.get(WORK_LIST)).status).toBe(200);
  });

  it('that is missing is answered 400', async () => {
    expect((await post({})).status).toBe(400);
  });
});
