import { unitId } from '@care/directory';
import { Metrics } from '@care/platform';
import { anApplication, type TestApplication } from '../support/application';
import type { Client } from '../support/client';
import { demonstrationCounty } from '../support/county';
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
    const { body: draft } = await ward.post<{ id: string }>('/api/v1/drafts', {});
    expect(await tripsOf(() => ward.post('/api/v1/handoffs', { ...request, draft: draft.id }))).toBe(2);
  });

  it('is one for reading it, with its row in the access log', async () => {
    const id = await sent(ward);
    expect(await tripsOf(() => handoff(ward, id))).toBe(1);
  });

  it('is one for the work list, counted too', async () => {
    expect(await tripsOf(() => ward.get('/api/v1/work-items?counts=true&due=late'))).toBe(1);
  });

  it('are two for every change of a draft and one for reading it', async () => {
    const { card } = await aRequest(ward);
    const path = '/api/v1/drafts';
    const begun = await ward.post<{ id: string }>(path, { card });
    const [id, ifMatch] = [begun.body.id, begun.etag];
    expect(await tripsOf(() => ward.post(path, { card }))).toBe(2);
    expect(await tripsOf(() => ward.get(`${path}/${id}`))).toBe(1);
    expect(await tripsOf(() => ward.get(path))).toBe(1);
    let etag: string | undefined;
    const saved = () => ward.post(`${path}/${id}/save`, { card, urgency: 'today' }, { ifMatch });
    const save = async (): Promise<void> => {
      const answer = await saved();
      expect(answer.status).toBe(200);
      etag = answer.etag;
    };
    expect(await tripsOf(save)).toBe(2);
    const discarded = () => ward.post(`${path}/${id}/discard`, {}, { ifMatch: etag });
    expect(await tripsOf(async () => expect((await discarded()).status).toBe(204))).toBe(2);
  });

  it.each([
    ['enter-in-error', { reason: 'wrong-person' }],
    ['review', {}],
  ])('are two for "%s", also after it came back', async (verb, body) => {
    const id = await sent(ward);
    const homeNursing = await application.loginAs('home-nurse');
    const read = await handoff(homeNursing, id);
    const back = `/api/v1/handoffs/${id}/misaddress`;
    const misaddress = () => homeNursing.post(back, { reason: 'wrong-unit' }, { ifMatch: read.etag });
    expect(await tripsOf(misaddress)).toBe(2);
    const { etag } = await handoff(ward, id);
    expect(await tripsOf(() => ward.post(`/api/v1/handoffs/${id}/${verb}`, body, { ifMatch: etag }))).toBe(2);
  });

  it('are two for withdrawing it', async () => {
    const id = await sent(ward);
    const { etag } = await handoff(ward, id);
    const path = `/api/v1/handoffs/${id}/withdraw`;
    expect(await tripsOf(() => ward.post(path, { reason: 'wrong-unit' }, { ifMatch: etag }))).toBe(2);
  });

  it.each<[string, string, object, boolean]>([
    ['a question', 'thread', { kind: 'question', text: 'Hinner ni?' }, false],
    ['taking it inside the unit', 'claim', {}, false],
    ['following it', 'follow', {}, false],
    ['passing it on', 'forward', { to: unitId(demonstrationCounty(), '2480:home-nursing') }, true],
  ])('are two for %s', async (_, act, body, versioned) => {
    const id = await sent(ward);
    const home = await application.loginAs('home-nurse');
    const { etag } = await handoff(home, id);
    const post = () => home.post(`/api/v1/handoffs/${id}/${act}`, body, versioned ? { ifMatch: etag } : {});
    expect(await tripsOf(async () => expect((await post()).status).toBeLessThan(300))).toBe(2);
  });
});
