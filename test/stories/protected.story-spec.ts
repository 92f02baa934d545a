import { randomUUID } from 'node:crypto';
import type { Client as Database } from 'pg';
import { Metrics } from '@care/platform';
import { anApplication, type TestApplication } from '../support/application';
import type { Client } from '../support/client';
import { eventually } from '../support/eventually';
import {
  aRequest,
  cardOf,
  CONSENT,
  CONTENT,
  handoff,
  move,
  PEOPLE,
  sent,
  UNITS,
  workList,
} from '../support/handing-off';

/** Of the register: one of each kind of protection, with what must not be seen of them. */
const PROTECTED = [
  ['sekretessmarkering (OSL 22 kap. 1 §)', { number: '198704252389', hidden: ['Petra', 'Ahlström', 'Backgatan'] }],
  [
    'skyddad folkbokföring (folkbokföringslagen 16 §)',
    { number: '199303092390', hidden: ['Marcus', 'Dahlin', 'Älvvägen'] },
  ],
] as const;
const [[, PETRA]] = PROTECTED;
const NAMED = { ...CONSENT, namesReceiver: true };
const NOTICE = { expectedDischarge: '2026-12-04', address: 'Storgatan 1, 903 26 Umeå' };

describe('Protected identity', () => {
  let application: TestApplication;
  let ward: Client;
  let homeNursing: Client;
  let owner: Database;

  beforeAll(async () => {
    application = await anApplication();
    [ward, homeNursing] = [await application.loginAs('ward-nurse'), await application.loginAs('home-nurse')];
    owner = await application.database.asOwner();
  });

  async function arrived(number: string, changes: object = {}): Promise<string> {
    const id = await sent(ward, { card: await cardOf(ward, number), ...changes });
    await eventually(async () => expect((await workList(homeNursing)).map((item) => item['handoff'])).toContain(id));
    return id;
  }
  const accepted = async (id: string): Promise<string> => {
    for (const verb of ['open', 'accept']) expect((await move(homeNursing, id, verb)).status).toBe(204);
    return id;
  };
  const count = async (table: string): Promise<unknown> =>
    (await owner.query(`SELECT count(*)::int AS n FROM ${table}`)).rows[0];
  const alarms = async (id: string): Promise<unknown[]> =>
    (
      await owner.query(
        `SELECT l.purpose, l.outcome, l.owner = h.to_unit AS receiver, l.person = h.person AS about FROM audit.access_log l
         JOIN handoffs.handoff h ON h.item = l.object WHERE l.object = $1 AND l.action = 'read-protected-number' ORDER BY l.id`,
        [id],
      )
    ).rows;
  const counted = async (): Promise<string> => {
    const text = await application.api.get(Metrics).registry.getSingleMetricAsString('care_protected_readings_total');
    return text.split('\n').at(-1) ?? '';
  };
  const protect = (id: string): Promise<unknown> =>
    owner.query(
      `UPDATE persons.person SET protected = 'sekretessmarkering' WHERE id = (SELECT person FROM handoffs.handoff WHERE item = $1)`,
      [id],
    );
  const unprotect = (id: string): Promise<unknown> =>
    owner.query(
      `UPDATE persons.person SET protected = NULL WHERE id = (SELECT person FROM handoffs.handoff WHERE item = $1)`,
      [id],
    );

  describe.each(PROTECTED)('%s', (_, { number, hidden }) => {
    let id: string;
    beforeAll(async () => {
      id = await accepted(await arrived(number, { basis: NAMED }));
    });

    it('nothing is sent before the sender has named the unit, and nothing is stored', async () => {
      const before = await count('handoffs.handoff');
      const request = await aRequest(ward, { card: await cardOf(ward, number) });
      for (const basis of [CONSENT, { ...CONSENT, namesReceiver: false }]) {
        const { status, body } = await ward.post('/api/v1/handoffs', { ...request, basis });
        expect([status, body.errors?.[0]]).toMatchObject([422, { field: 'to', code: 'receiver-not-named' }]);
        expect(JSON.stringify(body)).not.toContain(number);
      }
      expect([await count('handoffs.handoff'), await count('persons.named_unit')]).toMatchObject([before, {}]);
    });

    it('a named unit sees the number on the page of the handoff, and neither name, age nor place', async () => {
      for (const client of [homeNursing, ward]) {
        const { status, body } = await handoff(client, id);
        expect([status, body.person]).toEqual([200, { protected: true, number }]);
        for (const word of hidden) expect(JSON.stringify(body)).not.toContain(word);
      }
    });

    it('lists, notices and the inbox say only that there is one', async () => {
      for (const client of [homeNursing, ward]) {
        const line = (await workList(client)).find((item) => item['handoff'] === id);
        expect(line?.['person']).toEqual({ protected: true });
        const everything = JSON.stringify([await workList(client), (await client.get('/api/v1/inbox')).body]);
        for (const word of [number, number.slice(2), ...hidden]) expect(everything).not.toContain(word);
      }
    });

    it('for everybody else there is nothing', async () => {
      for (const account of ['school-nurse', 'primary-care-nurse', 'county-administrator']) {
        const other = await application.loginAs(account);
        const { traceId: one, ...foreign } = (await other.get(`/api/v1/handoffs/${id}`)).body;
        const { traceId: two, ...random } = (await other.get(`/api/v1/handoffs/${randomUUID()}`)).body;
        expect([foreign, one === two]).toEqual([random, false]);
      }
    });

    it('every reading of the number is found in the log by its own words, and counted without a word of the person', async () => {
      const [before, metric] = [await alarms(id), await counted()];
      await handoff(homeNursing, id);
      expect(await alarms(id)).toEqual([
        ...before,
        { purpose: 'protected-identity', outcome: 'shown', receiver: true, about: true },
      ]);
      expect(await counted()).not.toBe(metric);
      expect(await counted()).toMatch(/^care_protected_readings_total \d+$/);
    });

    it('no sink holds the number or the name in the clear', async () => {
      const { rows } = await owner.query<{ text: string }>(
        `SELECT concat((SELECT jsonb_agg(to_jsonb(l)) FROM audit.access_log l), (SELECT jsonb_agg(to_jsonb(e)) FROM platform.outbox e),
           (SELECT jsonb_agg(to_jsonb(p)) FROM handoffs.part p), (SELECT jsonb_agg(to_jsonb(n)) FROM persons.named_unit n),
           (SELECT jsonb_agg(to_jsonb(i)) FROM notifications.inbox i)) AS text`,
      );
      for (const word of [number, number.slice(2), ...hidden]) expect(rows[0]?.text).not.toContain(word);
    });
  });

  describe('the statutory address (2017:612 2 kap. 2 §; OSL 21 kap. 3 och 3 a §§)', () => {
    const notice = {
      kind: 'admission-notice',
      urgency: 'within-24-hours-of-admission',
      basis: { code: 'admission-notice', conditions: ['need-judged'] },
    };
    const send = async (number: string, content: object, client = ward, changes: object = {}) => {
      const card = await cardOf(client, number);
      const request = await aRequest(client, { ...notice, card, content, ...changes });
      return client.post('/api/v1/handoffs', request);
    };

    it('2017:612 2 kap. 1–3 §§: name, number, address and expected discharge go without consent, and nothing else', async () => {
      const { status, body } = await send(PEOPLE.sixten, NOTICE);
      expect([status, body]).toEqual([201, { id: expect.any(String) }]);
      await eventually(async () => expect((await handoff(homeNursing, body.id)).status).toBe(200));
      const shown = (await handoff(homeNursing, body.id)).body;
      expect([shown.decide, shown['rest']]).toEqual([NOTICE, undefined]);
      expect(shown.person).toMatchObject({ name: 'Sixten Bäckman', number: PEOPLE.sixten, protected: false });
      expect(await send(PEOPLE.sixten, { ...NOTICE, diagnosis: 'x' })).toMatchObject({ status: 422 });
    });

    it.each([
      ['without an address', PEOPLE.sixten, { expectedDischarge: '2026-12-04' }, 'content.address', 'not-a-text'],
      [
        'for no day of the calendar',
        PEOPLE.sixten,
        { ...NOTICE, expectedDischarge: '2026-02-30' },
        'content.expectedDischarge',
        'not-a-date',
      ],
      [
        'for a day in other words',
        PEOPLE.sixten,
        { ...NOTICE, expectedDischarge: 'fredag' },
        'content.expectedDischarge',
        'not-a-date',
      ],
      ['with the address of a protected person', PETRA.number, NOTICE, 'content.address', 'not-for-protected'],
      ['with an address that is no text', PETRA.number, { ...NOTICE, address: 7 }, 'content.address', 'not-a-text'],
    ])('a notice %s is refused by field', async (_, number, content, field, code) => {
      const { status, body } = await send(number, content, ward, { basis: { ...notice.basis, namesReceiver: true } });
      expect([status, body.errors]).toMatchObject([422, [{ field, code }]]);
    });

    it('is left out of the notice about a protected person, who is then known by the number alone', async () => {
      const changes = { basis: { ...notice.basis, namesReceiver: true } };
      const { status, body } = await send(PETRA.number, { expectedDischarge: '2026-12-04' }, ward, changes);
      expect([status, body]).toEqual([201, { id: expect.any(String) }]);
      await eventually(async () => expect((await handoff(homeNursing, body.id)).status).toBe(200));
      const shown = (await handoff(homeNursing, body.id)).body;
      expect([shown.person, shown.decide]).toEqual([
        { protected: true, number: PETRA.number },
        { expectedDischarge: '2026-12-04' },
      ]);
    });

    it('is the region’s to tell: a municipality sends no admission notice', async () => {
      const { status, body } = await send(PEOPLE.sixten, NOTICE, homeNursing, { to: UNITS.ward });
      expect([status, body.errors]).toMatchObject([422, [{ field: 'kind', code: 'kind-not-from-sector' }]]);
    });
  });

  describe('protection that comes after the sending', () => {
    let id: string;
    beforeAll(async () => {
      id = await arrived(PEOPLE.birgit, { content: { ...CONTENT, living: 'Storgatan 1, Umeå' } });
      await protect(id);
    });
    afterAll(() => unprotect(id));

    it('lets the receiver go on with the care, without the number and the place', async () => {
      await accepted(id);
      const { body } = await handoff(homeNursing, id);
      expect([body.person, body.rest]).toEqual([{ protected: true }, { background: CONTENT.background }]);
      expect(await alarms(id)).toEqual([]);
      const readers = (await handoff(ward, id)).body['readers'] as { named: boolean }[];
      expect(readers.map(({ named }) => named)).toEqual([false]);
    });

    it('is named by the sender alone, once more by itself in the log', async () => {
      const name = (client: Client, ifMatch: string) =>
        client.post(`/api/v1/handoffs/${id}/name-receiver`, {}, { ifMatch });
      const [theirs, mine] = [await handoff(homeNursing, id), await handoff(ward, id)];
      expect((await name(homeNursing, theirs.etag)).status).toBe(403);
      expect((await name(ward, '"old"')).status).toBe(412);
      expect((await name(ward, mine.etag)).status).toBe(204);
      const after = await handoff(homeNursing, id);
      expect([after.body.person, after.etag === theirs.etag]).toEqual([
        { protected: true, number: PEOPLE.birgit },
        false,
      ]);
      expect(after.body['version']).toBe(theirs.body['version']);
      const readers = (await handoff(ward, id)).body['readers'] as { named: boolean }[];
      expect(readers.map(({ named }) => named)).toEqual([true]);
      const { rows } = await owner.query(
        `SELECT count(*)::int AS n FROM audit.access_log WHERE object = $1 AND action = 'name-receiver' AND outcome = 'done'`,
        [id],
      );
      expect(rows).toEqual([{ n: 2 }]);
    });

    it('has nothing to name of somebody who is not protected, and nothing for a unit without a basis', async () => {
      const plain = await arrived(PEOPLE.sixten);
      const { etag } = await handoff(ward, plain);
      const { status, body } = await ward.post(`/api/v1/handoffs/${plain}/name-receiver`, {}, { ifMatch: etag });
      expect([status, body.code]).toEqual([409, 'not-protected']);
      const school = await application.loginAs('school-nurse');
      expect((await school.post(`/api/v1/handoffs/${plain}/name-receiver`, {}, { ifMatch: etag })).status).toBe(404);
    });
  });

  describe('a reserve number', () => {
    it('is refused in words that say what to do instead, and the question must be answered', async () => {
      const before = await count('persons.person');
      const who = { name: 'Okänd', reason: 'Vill inte uppge nummer' };
      const { status, body } = await ward.post('/api/v1/persons', { ...who, protected: true });
      expect([status, body.code, body.errors[0]]).toEqual([
        422,
        'reserve-number-not-for-protected',
        expect.objectContaining({ field: 'protected', message: expect.stringContaining('egna numret') }),
      ]);
      expect((await ward.post('/api/v1/persons', who)).body.errors).toMatchObject([{ field: 'protected' }]);
      expect(await count('persons.person')).toEqual(before);
    });
  });

  describe('who speaks for the person', () => {
    it('is decided by a unit for itself; the same 404 for another unit’s card and one that does not exist', async () => {
      const card = await cardOf(ward, PETRA.number);
      const decide = (client: Client, which: string) =>
        client.post(`/api/v1/persons/${which}/guardian-view`, { allowed: true, why: 'Bedömd med socialnämnden.' });
      expect((await decide(ward, card)).status).toBe(204);
      const [foreign, random] = [await decide(homeNursing, card), await decide(homeNursing, randomUUID())];
      expect([foreign.status, { ...foreign.body, traceId: '' }]).toEqual([404, { ...random.body, traceId: '' }]);
    });
  });
});
