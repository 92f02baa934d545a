import { Writable } from 'node:stream';
import { anApplication, type TestApplication } from '../support/application';
import { PEOPLE } from '../support/handing-off';

const FIELDS = [
  'code',
  'context',
  'level',
  'method',
  'ms',
  'msg',
  'route',
  'stack',
  'status',
  'time',
  'traceId',
  'user',
];

describe('The log of the API', () => {
  const parts: string[] = [];
  const log = new Writable({
    write: (part: Buffer, _, done) => {
      parts.push(String(part));
      done();
    },
  });
  let application: TestApplication;

  beforeAll(async () => {
    application = await anApplication({ worker: false, parts: { log }, settings: { LOG_LEVEL: 'debug' } });
  });

  const lines = (): Record<string, unknown>[] =>
    parts
      .join('')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));

  it('never tells an identity number, wherever somebody puts one', async () => {
    const number = PEOPLE.sixten;
    const dashed = `${number.slice(0, 8)}-${number.slice(8)}`;
    const ward = await application.loginAs('ward-nurse');
    for (const each of [number, dashed]) {
      await ward.get(`/api/v1/handoffs/${each}`);
      await ward.get(`/api/v1/units?query=${each}&${each}=1`);
      await ward.get(`/${each}/${each}.js`);
      await ward.get('/api/v1/session', {
        headers: { traceparent: `00-${'0'.repeat(20)}${number}-00f067aa0ba902b7-01`, 'x-assignment': each },
      });
      await ward.post('/api/v1/persons/lookup', { number: each, purpose: 'handoff', [each]: each });
      await ward.post('/api/v1/persons/lookup', { number: each, purpose: 'handoff' });
      await ward.post(`/api/v1/handoffs/${each}/accept`, { reason: each }, { ifMatch: each, key: each });
      await ward.get(`/login?returnTo=/${each}`);
    }
    const text = parts.join('');
    expect(lines().length).toBeGreaterThan(16);
    expect([number, dashed, number.slice(2), dashed.slice(2)].filter((form) => text.includes(form))).toEqual([]);
  });

  it('has a line for every request, with the pattern of its route and who asked', async () => {
    const ward = await application.loginAs('ward-nurse');
    const before = lines().length;
    await ward.get('/api/v1/handoffs/0b7e7f0e-0000-4000-8000-000000000000');
    expect(lines().slice(before)).toEqual([
      expect.objectContaining({
        msg: 'request',
        method: 'GET',
        route: '/api/v1/handoffs/:id',
        status: 404,
        code: 'not-found',
        user: expect.any(String),
      }),
    ]);
  });

  it('has no field beside those it may have', () => {
    expect([...new Set(lines().flatMap(Object.keys))].filter((name) => !FIELDS.includes(name))).toEqual([]);
  });
});
