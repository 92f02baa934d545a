import { randomUUID } from 'node:crypto';
import { anApplication, type TestApplication } from '../support/application';
import type { Answer, Client } from '../support/client';
import { handoff, sent } from '../support/handing-off';

/** Everything of an answer that may not differ between a hidden item and one that does not exist. */
const withoutTrace = ({ status, headers, body }: Answer): unknown => {
  const kept = [...headers].filter(([name]) => !['date', 'traceparent'].includes(name));
  return { status, headers: kept, body: { ...body, traceId: '' } };
};

describe('A request that is refused', () => {
  let application: TestApplication;
  let ward: Client;
  let homeNursing: Client;
  let school: Client;
  let id: string;

  beforeAll(async () => {
    application = await anApplication({ worker: false });
    ward = await application.loginAs('ward-nurse');
    homeNursing = await application.loginAs('home-nurse');
    school = await application.loginAs('school-nurse');
    id = await sent(ward);
  });

  const reject = (client: Client, item: string, body: unknown, ifMatch?: string): Promise<Answer> =>
    client.post(`/api/v1/handoffs/${item}/reject`, body, ifMatch === undefined ? {} : { ifMatch });

  it('is refused for one reason at a time: 401, 404, 403, 428, 412, 409, 422', async () => {
    const wrong = { reason: 'nonsense', more: true };
    const { etag } = await handoff(homeNursing, id);
    const own = await handoff(ward, id);
    expect((await reject(application.visitor(), randomUUID(), wrong)).status).toBe(401);
    expect((await reject(homeNursing, randomUUID(), wrong)).status).toBe(404);
    expect((await reject(homeNursing, id, wrong)).status).toBe(428);
    expect((await reject(homeNursing, id, wrong, '"old"')).status).toBe(412);
    expect((await reject(ward, id, wrong, own.etag)).status).toBe(409);
    expect((await reject(homeNursing, id, wrong, etag)).status).toBe(422);
  });

  it.each(['read', 'open', 'accept', 'reject'])(
    'to %s a handoff that is hidden is refused byte for byte as one that does not exist',
    async (verb) => {
      const ask = (item: string): Promise<Answer> =>
        verb === 'read'
          ? school.get(`/api/v1/handoffs/${item}`)
          : school.post(`/api/v1/handoffs/${item}/${verb}`, {}, { ifMatch: '"x"' });
      const [hidden, missing, malformed] = [await ask(id), await ask(randomUUID()), await ask('191212121212')];
      expect(hidden.status).toBe(404);
      expect(withoutTrace(hidden)).toEqual(withoutTrace(missing));
      expect(withoutTrace(malformed)).toEqual(withoutTrace(missing));
    },
  );

  it('is kept in the access log with the id that was asked for, and without any person', async () => {
    await school.get(`/api/v1/handoffs/${id}`);
    await school.post(`/api/v1/handoffs/${id}/accept`, {}, { ifMatch: '"x"' });
    const log = await application.database.asSuperuser();
    const { rows } = await log.query(
      `SELECT DISTINCT action, purpose, object_kind, object, person FROM audit.access_log WHERE outcome = 'refused' AND object = $1 AND action IN ('read', 'accept') ORDER BY action`,
      [id],
    );
    expect(rows).toEqual([
      { action: 'accept', purpose: 'handoff', object_kind: 'handoff', object: id, person: null },
      { action: 'read', purpose: 'handoff', object_kind: 'handoff', object: id, person: null },
    ]);
  });

  it('is kept whatever the route calls its id', async () => {
    const card = randomUUID();
    const decision = { allowed: true, why: 'Bedömd' };
    expect((await ward.post(`/api/v1/persons/${card}/guardian-view`, decision)).status).toBe(404);
    const log = await application.database.asSuperuser();
    const { rows } = await log.query(
      `SELECT action, purpose, object_kind, person FROM audit.access_log WHERE outcome = 'refused' AND object = $1`,
      [card],
    );
    expect(rows).toEqual([{ action: 'guardian-view', purpose: 'person', object_kind: 'person', person: null }]);
  });

  it('comes from another page, and is refused before anything is looked at', async () => {
    const elsewhere = { 'sec-fetch-site': 'cross-site' };
    const answer = await ward.post(`/api/v1/handoffs/${id}/withdraw`, { reason: 'duplicate' }, { headers: elsewhere });
    expect([answer.status, answer.body.code]).toEqual([403, 'csrf']);
  });

  it.each(['a\u0000b', 'x'.repeat(61)])(
    'names the type of inbox rows that no database could look for',
    async (type) => {
      const listed = await ward.get(`/api/v1/inbox?type=${encodeURIComponent(type)}`);
      const read = await ward.post('/api/v1/inbox/read', { upTo: 1, type });
      for (const { status, body } of [listed, read])
        expect([status, body.errors]).toEqual([422, [expect.objectContaining({ field: 'type' })]]);
    },
  );

  it('without a key for the attempt is refused', async () => {
    const answer = await ward.post(
      `/api/v1/handoffs/${id}/withdraw`,
      { reason: 'duplicate' },
      { headers: { 'idempotency-key': '7' } },
    );
    expect([answer.status, answer.body.code]).toEqual([422, 'idempotency-key-required']);
  });
});
