import { unitId } from '@care/directory';
import type { Client as Database } from 'pg';
import { anApplication, type TestApplication } from '../support/application';
import type { Client } from '../support/client';
import { demonstrationCounty } from '../support/county';
import { eventually } from '../support/eventually';
import { STIG } from '../support/people';
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

const county = demonstrationCounty();
const closed = unitId(county, '2480:home-nursing-east');
const freeSchool = unitId(county, 'midnattssolen:school-medical');
const nobody = '00000000-0000-4000-8000-0000000000ff';

describe('Bad input to a handoff', () => {
  let application: TestApplication;
  let ward: Client;
  let owner: Database;

  beforeAll(async () => {
    application = await anApplication();
    ward = await application.loginAs('ward-nurse');
    owner = await application.database.asOwner();
  });

  const stored = async (): Promise<unknown> => {
    const tables = [
      'handoffs.handoff',
      'handoffs.part',
      'handoffs.history',
      'handoffs.work_item',
      'sharing.consent',
      'platform.outbox',
    ];
    const { rows } = await owner.query(`SELECT ${tables.map((table) => `(SELECT count(*) FROM ${table})`).join(', ')}`);
    return rows;
  };

  it.each<[string, object, string, string]>([
    ['an unknown kind', { kind: 'telegram' }, 'kind', 'unknown-kind'],
    ['a kind of the wrong type', { kind: 7 }, 'kind', 'is-string'],
    ['no receiver', { to: undefined }, 'to', 'is-uuid'],
    ['an unknown unit', { to: nobody }, 'to', 'unit-unknown'],
    ['its own unit', { to: UNITS.ward }, 'to', 'own-unit'],
    ['a closed unit', { to: closed }, 'to', 'unit-closed'],
    ['an unknown person', { card: nobody }, 'card', 'person-unknown'],
    ['a card that is no id', { card: 'Sixten' }, 'card', 'is-uuid'],
    ['an unknown urgency', { urgency: 'yesterday' }, 'urgency', 'unknown-urgency'],
    ['a field it does not know', { priority: 1 }, 'priority', 'unknown-field'],
    ['content that is no object', { content: 'text' }, 'content', 'is-object'],
    ['a missing request', { content: { background: 'x' } }, 'content.request', 'not-a-text'],
    ['a text that is too long', { content: { ...CONTENT, request: 'x'.repeat(201) } }, 'content.request', 'too-long'],
    ['NUL', { content: { ...CONTENT, background: 'a\u0000b' } }, 'content.background', 'control-character'],
    [
      'a bidirectional control',
      { content: { ...CONTENT, needs: '\u202eb' } },
      'content.needs',
      'bidirectional-control',
    ],
    ['half a character', { content: { ...CONTENT, needs: 'a\ud800' } }, 'content.needs', 'broken-character'],
    [
      'content the kind does not have',
      { content: { ...CONTENT, diagnosis: 'x' } },
      'content.diagnosis',
      'unknown-field',
    ],
    ['no basis', { basis: undefined }, 'basis', 'is-object'],
    ['a basis nobody knows', { basis: { code: 'general-clause' } }, 'basis.code', 'unknown-basis'],
    ['a basis that does not hold here', { basis: { code: 'same-controller' } }, 'basis.code', 'basis-not-applicable'],
    ['an expired consent', { basis: { ...CONSENT, validUntil: '2026-01-01' } }, 'basis.validUntil', 'consent-expired'],
    ['a consent until no day', { basis: { ...CONSENT, validUntil: '2027-02-30' } }, 'basis.validUntil', 'not-a-date'],
    ['a consent by nobody', { basis: { ...CONSENT, givenBy: undefined } }, 'basis.givenBy', 'required'],
    [
      'a statutory basis to an unverified free school',
      { to: freeSchool, basis: { code: 'minor', conditions: ['needed-for-care'] } },
      'basis.code',
      'basis-not-applicable',
    ],
  ])('%s is refused by field and code, and nothing is stored', async (_, changes, field, code) => {
    const request = { ...(await aRequest(ward, { card: await cardOfSixten() })), ...changes };
    const before = await stored();
    const { status, body } = await ward.post('/api/v1/handoffs', request);
    expect([status, body.errors?.[0]]).toEqual([422, { field, code, message: expect.any(String) }]);
    expect(await stored()).toEqual(before);
  });

  it('where a person with protected identity is cannot be written in the field for it (OSL 21 kap. 3 §)', async () => {
    const card = await cardOf(ward, PEOPLE.petraProtected);
    const content = { ...CONTENT, living: 'Storgatan 1' };
    const { status, body } = await ward.post(
      '/api/v1/handoffs',
      await aRequest(ward, { card, content, basis: { ...CONSENT, namesReceiver: true } }),
    );
    expect([status, body.errors?.[0]]).toEqual([
      422,
      expect.objectContaining({ field: 'content.living', code: 'not-for-protected' }),
    ]);
  });

  it('nobody asks for care of a person who has died, as the register says; a message about them is sent', async () => {
    const card = await cardOf(ward, STIG);
    const before = await stored();
    const { status, body } = await ward.post('/api/v1/handoffs', await aRequest(ward, { card }));
    expect([status, body.errors]).toMatchObject([422, [{ field: 'card', code: 'person-deceased' }]]);
    expect(await stored()).toEqual(before);
    const content = { request: 'Rullstolen kan hämtas', message: 'Sonen har nyckeln.' };
    expect(
      (await ward.post('/api/v1/handoffs', await aRequest(ward, { card, kind: 'general-message', content }))).status,
    ).toBe(201);
  });

  it('names every field that is wrong at once', async () => {
    const { body } = await ward.post(
      '/api/v1/handoffs',
      await aRequest(ward, { urgency: 'x', to: nobody, content: {} }),
    );
    expect(body.errors.map(({ field }: { field: string }) => field).sort()).toEqual([
      'content.background',
      'content.request',
      'to',
      'urgency',
    ]);
  });

  it('the same key and body is one handoff; the same key with another body is refused', async () => {
    const request = await aRequest(ward);
    const key = '00000000-0000-4000-8000-000000000abc';
    const [first, again] = [
      await ward.post('/api/v1/handoffs', request, { key }),
      await ward.post('/api/v1/handoffs', request, { key }),
    ];
    expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
    const other = await ward.post('/api/v1/handoffs', { ...request, urgency: 'planned' }, { key });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
  });

  it('ten clicks at once are one handoff', async () => {
    const request = await aRequest(ward);
    const key = '00000000-0000-4000-8000-000000000abd';
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => ward.post('/api/v1/handoffs', request, { key })),
    );
    const ids = answers.filter(({ status }) => status === 201).map(({ body }) => body.id as string);
    expect(new Set(ids).size).toBe(1);
    expect(answers.every(({ status }) => [201, 409].includes(status))).toBe(true);
  });

  it('a key that is missing or no UUID is refused', async () => {
    for (const key of ['', 'again']) {
      const { status, body } = await ward.post('/api/v1/handoffs', await aRequest(ward), { key });
      expect([status, body.code]).toEqual([422, 'idempotency-key-required']);
    }
  });

  describe('a move', () => {
    let homeNursing: Client;
    let id: string;

    beforeAll(async () => {
      homeNursing = await application.loginAs('home-nurse');
      id = await sent(ward);
      await eventually(async () => expect((await workList(homeNursing)).map((item) => item['handoff'])).toContain(id));
    });

    it('without If-Match is refused with 428, with an old one with 412', async () => {
      const missing = await homeNursing.post(`/api/v1/handoffs/${id}/open`);
      const stale = await homeNursing.post(`/api/v1/handoffs/${id}/open`, {}, { ifMatch: '"old"' });
      expect([missing.status, missing.body.code, stale.status, stale.body.code]).toEqual([
        428,
        'if-match-required',
        412,
        'stale',
      ]);
    });

    it('is refused in order: an illegal move before the body, the version before the illegal move', async () => {
      const { etag } = await handoff(homeNursing, id);
      const illegal = await homeNursing.post(`/api/v1/handoffs/${id}/acknowledge`, { nonsense: 1 }, { ifMatch: etag });
      expect([illegal.status, illegal.body.code, illegal.body.moves]).toEqual([
        409,
        'illegal-transition',
        expect.arrayContaining(['open', 'reject']),
      ]);
      const stale = await homeNursing.post(`/api/v1/handoffs/${id}/acknowledge`, { nonsense: 1 }, { ifMatch: '"old"' });
      expect(stale.status).toBe(412);
    });

    it.each([
      [{}, 'reason', 'is-in'],
      [{ reason: 'bored' }, 'reason', 'is-in'],
      [{ reason: 'other', note: 'x'.repeat(1001) }, 'note', 'too-long'],
      [{ reason: 'other', insteadUnit: 'them' }, 'insteadUnit', 'is-uuid'],
    ])('to reject with %j is refused by field', async (body, field, code) => {
      const answer = await move(homeNursing, id, 'reject', body);
      expect([answer.status, answer.body.errors[0]]).toEqual([422, expect.objectContaining({ field, code })]);
    });
  });

  let sixten: string | undefined;
  async function cardOfSixten(): Promise<string> {
    const { body } = sixten
      ? { body: { card: sixten } }
      : await ward.post('/api/v1/persons/lookup', { number: PEOPLE.sixten, purpose: 'handoff' });
    return (sixten = body.card as string);
  }
});
