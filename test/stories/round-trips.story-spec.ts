import { Metrics } from '@care/platform';
import { anApplication, type TestApplication } from '../support/application';
import type { Client } from '../support/client';
import { aRequest, handoff, sent } from '../support/handing-off';

describe('The round trips of one request', () => {
  let application: TestApplication;
  let ward: Client;

  beforeAll(async () => {
    application = await anApplication({ worker: false });
    ward = await application.loginAs('ward-nurse');
    await sent(ward);
  });

  const trips = async (): Promise<number> =>
    (await application.api.get(Metrics).roundTrips.get()).values[0]?.value ?? 0;
  const tripsOf = async (act: () => Promise<unknown>): Promise<number> => {
    const before = await trips();
    await act();
    return (await trips()) - before;
  };

  it('are two for sending a handoff', async () => {
    const request = await aRequest(ward);
    expect(await tripsOf(() => ward.post('/api/v1/handoffs', request))).toBe(2);
  });

  it('is one for reading it, with its row in the access log', async () => {
    const id = await sent(ward);
    expect(await tripsOf(() => handoff(ward, id))).toBe(1);
  });

  it('is one for the work list', async () => {
    expect(await tripsOf(() => ward.get('/api/v1/work-items'))).toBe(1);
  });

  it('are two for withdrawing it', async () => {
    const id = await sent(ward);
    const { etag } = await handoff(ward, id);
    const path = `/api/v1/handoffs/${id}/withdraw`;
    expect(await tripsOf(() => ward.post(path, { reason: 'wrong-unit' }, { ifMatch: etag }))).toBe(2);
  });
});
