import { unitId } from '@care/directory';
import { demonstrationPeople } from '../../apps/care/src/shared-environment';
import { anApplication, aWorker, redisUrlOf, workerSettings, type TestApplication } from '../support/application';
import type { Client, Json } from '../support/client';
import { demonstrationCounty } from '../support/county';
import { eventually } from '../support/eventually';
import { CONTENT, PEOPLE, UNITS, cardOf, handoff, move, sent, workList } from '../support/handing-off';

const county = demonstrationCounty();
const SCHOOL = unitId(county, '2480:school-medical');
const CENTRE = unitId(county, 'region:centre-alidhem');
const until = '2027-03-01';

describe('Consent', () => {
  let application: TestApplication;
  let ward: Client;
  let home: Client;
  let school: Client;

  beforeAll(async () => {
    application = await anApplication();
    ward = await application.loginAs('ward-nurse');
    home = await application.loginAs('home-nurse');
    school = await application.loginAs('school-nurse');
  });

  const given = async (client: Client, card: string, changes: object = {}): Promise<Json> => {
    const { status, body } = await client.post('/api/v1/consents', {
      ...{ card, scopes: ['information-sharing'], categories: ['care-need'], parties: [`unit:${UNITS.homeNursing}`] },
      ...{ exclusions: [], validUntil: until, givenBy: 'person', form: 'oral', ...changes },
    });
    return { status, ...body };
  };
  const consents = async (client: Client, card: string): Promise<Json> =>
    (await client.get(`/api/v1/consents?card=${card}`)).body;
  const withdrawn = (client: Client, card: string, changes: object = {}) =>
    client.post('/api/v1/consents/withdrawals', { card, givenBy: 'person', form: 'oral', ...changes });
  const onStanding = (consent: string) => ({ basis: { code: 'consent', consent } });
  const arrived = (client: Client, id: string) =>
    eventually(async () => expect((await workList(client)).map((item) => item['handoff'])).toContain(id));

  it('is given for several scopes at once, and listed with its words', async () => {
    const card = await cardOf(ward, PEOPLE.sixten);
    const scopes = ['plan-call', 'information-sharing'];
    const { status, ids } = await given(ward, card, { scopes, parties: ['organisation:' + (await boardOf(ward))] });
    expect([status, ids.length]).toEqual([201, 2]);
    const { person, items } = await consents(ward, card);
    expect(person).toMatchObject({ name: 'Sixten Bäckman', protected: false });
    expect(items.map((item: Json) => item.id).sort()).toEqual([...ids].sort());
    expect(items[0]).toMatchObject({ state: 'valid', validUntil: until, givenBy: 'person', withdrawnAt: null });
    expect(items[0].history).toEqual([{ what: 'given', at: items[0].givenAt }]);
  });

  it('carries a sending without a new consent, and a second one', async () => {
    const card = await cardOf(ward, PEOPLE.birgit);
    const { ids } = await given(ward, card);
    for (let time = 0; time < 2; time++) await sent(ward, { card, ...onStanding(ids[0]) });
    expect((await consents(ward, card)).items).toHaveLength(1);
    const { body } = await ward.get(`/api/v1/bases?kind=care-request&to=${UNITS.homeNursing}&card=${card}`);
    const offered = body.find((basis: Json) => basis.code === 'consent');
    expect(offered).toMatchObject({ excluded: false, duration: 'consent', uncertainty: null });
    expect(offered.standing).toMatchObject([{ id: ids[0], validUntil: until }]);
  });

  async function boardOf(client: Client): Promise<string> {
    return (await client.get(`/api/v1/units/${UNITS.homeNursing}`)).body.organisation.id;
  }

  describe('withdrawn at another unit', () => {
    it('stops what is not delivered, marks what is, opens nothing more, and both are told; the unit learns nothing', async () => {
      const number = '194110299221';
      const card = await cardOf(ward, number);
      const { ids } = await given(ward, card);
      const id = await sent(ward, { card, ...onStanding(ids[0]) });
      await arrived(home, id);
      await move(home, id, 'open');
      const answer = await withdrawn(school, await cardOf(school, number));
      expect([answer.status, Object.keys(answer.body)]).toEqual([201, ['id']]);
      const { body } = await handoff(home, id);
      expect(body['basis']).toMatchObject({ code: 'consent', withdrawnAt: expect.any(String) });
      expect(body.decide['request']).toBe(CONTENT.request);
      expect((await move(home, id, 'accept')).status).toBe(204);
      expect((await handoff(home, id)).body).not.toHaveProperty('rest');
      const again = await ward.post('/api/v1/handoffs', {
        ...{ kind: 'care-request', card, to: UNITS.homeNursing, urgency: 'today', content: CONTENT },
        ...onStanding(ids[0]),
      });
      expect([again.status, again.body.errors[0].code]).toEqual([422, 'consent-withdrawn']);
      for (const client of [ward, home])
        await eventually(async () => {
          const { rows } = (await client.get('/api/v1/inbox?limit=100')).body;
          const told = rows.filter((row: Json) => row.item === id).map((row: Json) => row.type);
          expect(told).toContain('sharing.consent-withdrawn.v1');
        });
      expect((await consents(ward, card)).items[0]).toMatchObject({ state: 'withdrawn' });
      expect((await consents(school, await cardOf(school, number))).items).toEqual([]);
      expect((await consents(school, await cardOf(school, number))).withdrawals).toHaveLength(1);
    });

    it('gives the same answer where nobody had consented to anything', async () => {
      const [known, unknown] = [PEOPLE.birgit, '198509092386'];
      const answers = [];
      for (const number of [known, unknown]) answers.push(await withdrawn(school, await cardOf(school, number)));
      const [one, other] = answers.map(({ status, body, headers }) => {
        return { status, keys: Object.keys(body), length: headers.get('content-length') };
      });
      expect(one).toEqual(other);
    });
  });

  it('that the person has said no to: a sending to the school is refused until a newer consent says otherwise', async () => {
    const card = await cardOf(ward, '195304102352');
    await given(ward, card, { exclusions: ['sector:E'] });
    const request = {
      ...{ kind: 'care-request', card, to: SCHOOL, urgency: 'today', content: CONTENT },
      basis: { code: 'consent', givenBy: 'person', form: 'oral', validUntil: until },
    };
    const refused = await ward.post('/api/v1/handoffs', request);
    expect([refused.status, refused.body.errors]).toMatchObject([
      422,
      [{ field: 'basis.consent', code: 'receiver-excluded' }],
    ]);
    await given(ward, card, { parties: [`unit:${SCHOOL}`] });
    expect((await ward.post('/api/v1/handoffs', request)).status).toBe(201);
  });
});

describe('A consent withdrawn while a handoff waits for the worker', () => {
  it('never arrives: no line, no page, no notice; the sender is told', async () => {
    const application = await anApplication({ worker: false });
    const [ward, home, school] = await Promise.all(
      ['ward-nurse', 'home-nurse', 'school-nurse'].map((account) => application.loginAs(account)),
    );
    if (!ward || !home || !school) throw new Error('Three people log in.');
    const [stopped, kept] = [await sent(ward), await sent(ward, { card: await cardOf(ward, PEOPLE.birgit) })];
    const card = await cardOf(school, PEOPLE.sixten);
    await school.post('/api/v1/consents/withdrawals', { card, givenBy: 'person', form: 'oral' });
    const settings = { REDIS_URL: redisUrlOf(undefined), POPULATION_REGISTER: demonstrationPeople() };
    await aWorker(workerSettings(application.database, settings));
    await eventually(async () => {
      const { rows } = (await ward.get('/api/v1/inbox?limit=100')).body;
      expect(rows.map((row: Json) => `${row.type} ${row.item}`)).toContain(`sharing.consent-withdrawn.v1 ${stopped}`);
      expect((await workList(home)).map((item) => item['handoff'])).toEqual([kept]);
      expect((await handoff(home, stopped)).status).toBe(404);
    });
    expect((await home.get('/api/v1/inbox?limit=100')).body.rows.map((row: Json) => row.item)).toEqual([kept]);
    expect((await handoff(ward, stopped)).body['clocks']).toMatchObject({ deliveredAt: null });
    expect((await handoff(ward, stopped)).body['readers']).toMatchObject([{ withdrawnAt: expect.any(String) }]);
  });

  it('never arrives by being passed on either, whichever is heard first (OSL 12 kap. 2 §)', async () => {
    const application = await anApplication({ worker: false });
    const [ward, home] = [await application.loginAs('ward-nurse'), await application.loginAs('home-nurse')];
    const centre = await application.loginAs('primary-care-nurse');
    const card = await cardOf(home, PEOPLE.sixten);
    const [id, kept] = [
      await sent(home, { to: UNITS.ward, card }),
      await sent(home, { to: UNITS.ward, card: await cardOf(home, PEOPLE.birgit) }),
    ];
    for (const each of [id, kept]) {
      const { etag } = await handoff(ward, each);
      expect((await ward.post(`/api/v1/handoffs/${each}/forward`, { to: CENTRE }, { ifMatch: etag })).status).toBe(204);
    }
    expect((await home.post('/api/v1/consents/withdrawals', { card, givenBy: 'person', form: 'oral' })).status).toBe(
      201,
    );
    const owner = await application.database.asOwner();
    await owner.query(`DELETE FROM platform.outbox WHERE type = 'sharing.consent-withdrawn.v1'`);
    const settings = { REDIS_URL: redisUrlOf(undefined), POPULATION_REGISTER: demonstrationPeople() };
    await aWorker(workerSettings(application.database, settings));
    await eventually(async () => expect((await workList(centre)).map((item) => item['handoff'])).toEqual([kept]));
    await eventually(async () => expect((await handoff(centre, id)).status).toBe(404));
    expect((await handoff(home, id)).body['clocks']).toMatchObject({ deliveredAt: null });
  });
});
