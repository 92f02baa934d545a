import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readSettings } from '@care/platform';
import { aDatabase } from '../../../../test/support/database';
import { SECRET } from '../../../../test/support/servers';
import { createApi } from '../create-api';

const JSON_TYPE = 'application/json';
const SETTINGS = { SECRET, DEMONSTRATION: 'true', POOL_SIZE: '2', LOG_LEVEL: 'silent', LIMIT_FACTOR: '100' };

let app: NestFastifyApplication;
beforeAll(async () => {
  const database = await aDatabase();
  app = await createApi(readSettings({ ...SETTINGS, DATABASE_URL: database.url('care_api') }));
});
afterAll(() => app.close());

const ask = (method: string, path: string, headers = {}, payload?: string | Buffer) =>
  app.inject({ method: method as 'GET', url: path, headers, ...(payload === undefined ? {} : { payload }) });
const post = (payload: string | Buffer, type = JSON_TYPE, path = '/api/v1/handoffs') =>
  ask('POST', path, { 'content-type': type }, payload);

describe('A method', () => {
  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'SEARCH'])('%s is taken nowhere', async (method) => {
    const answers = await Promise.all(['/api/v1/units', '/', '/login', '/nothing'].map((path) => ask(method, path)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([405, 405, 405, 405]);
    expect(answers[0]?.json().code).toBe('method-not-allowed');
  });

  it('HEAD is not taken by the API', async () => {
    expect((await ask('HEAD', '/api/v1/units')).statusCode).toBe(405);
  });
});

describe('A body', () => {
  it.each([
    ['cut off', '{"a":'],
    ['two values', '{} {}'],
    ['a name of the inner workings', '{"__proto__":{"admin":true}}'],
    ['the same, written otherwise', '{"\\u005f_proto__":{"admin":true}}'],
    ['the same, deeper', '{"a":[{"constructor":{"prototype":{}}}]}'],
    ['nested a hundred times', `${'['.repeat(100)}${']'.repeat(100)}`],
    ['nested a hundred thousand times', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['not UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
    ['not a number', '{"a":NaN}'],
  ])('that is %s is malformed', async (_, payload) => {
    const answer = await post(payload);
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'malformed-json']);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it.each([
    'text/plain',
    'application/xml',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'application/jsonx',
    '',
  ])('of type "%s" is not taken by the API', async (type) => {
    const answer = await post('{"a":1}', type, '/api/v1/session/logout');
    expect([answer.statusCode, answer.json().code]).toEqual([415, 'unsupported-media-type']);
  });

  it('may be a form where the identity provider posts one, and nowhere else', async () => {
    const form = 'application/x-www-form-urlencoded';
    expect((await post('logout_token=x', form, '/login/backchannel-logout')).statusCode).not.toBe(415);
    expect((await post('logout_token=x', form, '/login/backchannel-logout/')).statusCode).toBe(415);
  });

  it('of 256 kB is taken, and one byte more is not', async () => {
    const most = 256 * 1024;
    const sized = (bytes: number): string => JSON.stringify({ a: 'x'.repeat(bytes - 8) });
    expect((await post(sized(most))).statusCode).toBe(401);
    const answer = await post(sized(most + 1));
    expect([answer.statusCode, answer.json().code]).toEqual([413, 'body-too-large']);
  });

  it('that does not say how long it is, is limited all the same', async () => {
    const answer = await ask(
      'POST',
      '/api/v1/handoffs',
      { 'content-type': JSON_TYPE, 'transfer-encoding': 'chunked' },
      `"${'x'.repeat(300_000)}"`,
    );
    expect(answer.statusCode).toBe(413);
  });
});

describe('An address', () => {
  it.each([
    '/api/v1/nothing',
    '/api/v2/units',
    '/api',
    '/api/',
    '/idp/x',
    '/assets/x.js',
    '/favicon.ico',
    '/health',
    '/login/else',
  ])('%s that nobody has is a 404 like every other', async (path) => {
    const answer = await ask('GET', path);
    expect(answer.json()).toEqual({
      type: '/problems/not-found',
      title: 'Det finns inget här som du kan se.',
      status: 404,
      code: 'not-found',
      traceId: expect.any(String),
    });
  });

  it('that cannot be decoded is refused without an echo of it', async () => {
    const answer = await ask('GET', '/api/v1/%zz191212121212');
    expect([answer.statusCode, answer.json().code, answer.headers['cache-control']]).toEqual([
      400,
      'malformed-request',
      'no-store',
    ]);
    expect(answer.body).not.toContain('191212121212');
  });

  it('is refused in the language asked for', async () => {
    const { title } = (await ask('GET', '/api/v1/nothing', { 'accept-language': 'en' })).json();
    expect(title).toBe('There is nothing here that you can see.');
  });
});

describe('The numbers of the process', () => {
  it('are told on the machine itself only', async () => {
    const own = await app.inject({ method: 'GET', url: '/metrics', remoteAddress: '127.0.0.1' });
    expect(own.body).toContain('care_http_request_seconds_bucket');
    const others = [
      { remoteAddress: '192.0.2.7' },
      { remoteAddress: '127.0.0.1', headers: { 'x-forwarded-for': '192.0.2.7' } },
    ];
    for (const other of others)
      expect((await app.inject({ method: 'GET', url: '/metrics', ...other })).statusCode).toBe(404);
  });

  it('count by the pattern of the route and never by its address', async () => {
    await ask('GET', '/api/v1/handoffs/191212121212');
    await ask('GET', '/api/v1/191212121212');
    const { body } = await app.inject({ method: 'GET', url: '/metrics', remoteAddress: '127.0.0.1' });
    expect(body).toContain('route="/api/v1/handoffs/:id"');
    expect(body).not.toContain('191212121212');
  });
});
