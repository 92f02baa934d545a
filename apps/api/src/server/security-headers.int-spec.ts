import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readSettings } from '@care/platform';
import { aDatabase } from '../../../../test/support/database';
import { SECRET } from '../../../../test/support/servers';
import { createApi } from '../create-api';

const SETTINGS = { SECRET, DEMONSTRATION: 'true', POOL_SIZE: '2', LOG_LEVEL: 'silent', LIMIT_FACTOR: '100' };

let app: NestFastifyApplication;
let url: string;
beforeAll(async () => {
  const database = await aDatabase();
  url = database.url('care_api');
  app = await createApi(readSettings({ ...SETTINGS, DATABASE_URL: url }));
});
afterAll(() => app.close());

const ask = (method: string, path: string, headers = {}, payload?: string | Buffer) =>
  app.inject({ method: method as 'GET', url: path, headers, ...(payload === undefined ? {} : { payload }) });

describe('The headers of an answer', () => {
  const SAME = {
    'content-security-policy': "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'origin-agent-cluster': '?1',
    'permissions-policy':
      'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), bluetooth=(), display-capture=(), browsing-topics=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-dns-prefetch-control': 'off',
    'x-download-options': 'noopen',
    'x-frame-options': 'DENY',
    'x-permitted-cross-domain-policies': 'none',
    'x-xss-protection': '0',
    'cache-control': 'no-store',
    traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/),
    'content-length': expect.any(String),
    date: expect.any(String),
    connection: 'keep-alive',
  };
  const PROBLEM = { ...SAME, 'content-type': 'application/problem+json; charset=utf-8' };

  it.each([
    ['GET', '/health/live', { ...SAME, 'content-type': 'application/json; charset=utf-8' }],
    ['GET', '/api/v1/session', PROBLEM],
    ['GET', '/api/v1/nothing', PROBLEM],
    ['GET', '/assets/nothing.js', PROBLEM],
    ['DELETE', '/api/v1/handoffs', { ...PROBLEM, allow: 'GET, HEAD, POST' }],
  ])('to %s %s are exactly these', async (method, path, headers) => {
    expect((await ask(method, path)).headers).toEqual(headers);
  });

  it('let no other origin read anything, whatever it says it is', async () => {
    const { headers } = await ask('GET', '/health/live', { origin: 'https://example.org' });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('ask for strict transport where the address is https, and only there', async () => {
    const provider = {
      DEMONSTRATION: 'false',
      OIDC_ISSUER: 'https://idp.example',
      OIDC_CLIENT_SECRET: 'x',
      PUBLIC_URL: 'https://care.example',
    };
    const secure = await createApi(readSettings({ ...SETTINGS, ...provider, DATABASE_URL: url }));
    const { headers } = await secure.inject({ method: 'GET', url: '/health/live' });
    await secure.close();
    expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
  });

  it('answer the caller’s trace', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    const answer = await ask('GET', '/api/v1/nothing', { traceparent: `00-${trace}-00f067aa0ba902b7-01` });
    expect(answer.headers.traceparent).toMatch(new RegExp(`^00-${trace}-(?!00f067aa0ba902b7)[0-9a-f]{16}-01$`));
    expect(answer.json().traceId).toBe(trace);
  });
});
