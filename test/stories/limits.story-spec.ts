import { anApplication, type TestApplication } from '../support/application';
import type { Answer, Client } from '../support/client';
import { PEOPLE } from '../support/handing-off';
import { StillClock } from '../support/still-clock';

describe('Who asks too often', () => {
  const clock = new StillClock(new Date());
  let application: TestApplication;

  beforeAll(async () => {
    application = await anApplication({ worker: false, parts: { clock }, settings: { LIMIT_FACTOR: '1' } });
  });

  const lookUp = (client: Client): Promise<Answer> =>
    client.post('/api/v1/persons/lookup', { number: PEOPLE.sixten, purpose: 'handoff' });
  const inTurn = async (times: number, ask: () => Promise<Answer>): Promise<number[]> => {
    const statuses: number[] = [];
    for (let turn = 0; turn < times; turn += 1) statuses.push((await ask()).status);
    return statuses;
  };

  it('by look-up waits after ten in ten seconds, and nobody else does', async () => {
    const nurse = await application.loginAs('home-nurse');
    expect(await inTurn(10, () => lookUp(nurse))).toEqual(Array(10).fill(200));
    const refused = await lookUp(nurse);
    expect([refused.status, refused.body.code, refused.headers.get('retry-after')]).toEqual([
      429,
      'too-many-requests',
      '10',
    ]);
    expect((await lookUp(await application.loginAs('ward-nurse'))).status).toBe(200);
    clock.forward(9_999);
    expect((await lookUp(nurse)).status).toBe(429);
    clock.forward(1);
    expect((await lookUp(nurse)).status).toBe(200);
  });

  it('to log in waits after thirty from one address', async () => {
    clock.forward(60_000);
    const visitor = application.visitor();
    const statuses = await inTurn(31, () => visitor.get('/login?returnTo=/'));
    expect(statuses).toEqual([...Array(30).fill(302), 429]);
  });

  it('for anything waits after six hundred in a minute', async () => {
    clock.forward(60_000);
    const nurse = await application.loginAs('school-nurse');
    clock.forward(60_000);
    const statuses = await inTurn(601, () => nurse.get('/api/v1/session'));
    expect(statuses).toEqual([...Array(600).fill(200), 429]);
  });
});
