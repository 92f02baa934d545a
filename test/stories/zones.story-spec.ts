import { unitId } from '@care/directory';
import { anApplication, type TestApplication } from '../support/application';
import type { Answer, Client } from '../support/client';
import { demonstrationCounty } from '../support/county';
import { aRequest, cardOf, CONSENT, PEOPLE } from '../support/handing-off';

const county = demonstrationCounty();
const unit = (key: string): string => unitId(county, key);
const INSIDE = { code: 'same-controller' } as const;

/** Two units of one organisation and different zones: from, and to. */
const BORDERS: readonly (readonly [words: string, account: string, to: string])[] = [
  ['health care → psychiatry, one region', 'ward-nurse', 'region:psychiatry-umea'],
  ['psychiatry → health care, one region', 'child-psychiatry-nurse', 'region:nus-children'],
  ['school health, medical → psychosocial, one school board', 'school-nurse', '2480:school-psychosocial'],
  ['school health, psychosocial → the school, one school board', 'school-psychologist', '2480:school'],
  ['social services, children → adults, one board', 'child-social-worker', '2480:adult'],
  ['social services, children → disability, one board', 'child-social-worker', '2480:disability'],
  ['social services, adults → children, one board', 'adult-social-worker', '2480:child-family'],
  ['municipal health care → elderly care, one board', 'home-nurse', '2480:home-care'],
];

/** Two units of one organisation and one zone. */
const INNER: readonly (readonly [words: string, account: string, to: string])[] = [
  ['health care, one region', 'ward-nurse', 'region:nus-stroke'],
  ['psychiatry, one region', 'child-psychiatry-nurse', 'region:psychiatry-umea'],
  ['elderly care, one board', 'needs-assessor', '2480:home-care'],
];

describe('Moving between zones in one organisation is a decision with a basis', () => {
  let application: TestApplication;

  beforeAll(async () => {
    application = await anApplication({ worker: false });
  });

  async function send(account: string, to: string, basis: object): Promise<Answer> {
    const client: Client = await application.loginAs(account);
    const card = await cardOf(client, PEOPLE.sixten);
    return client.post('/api/v1/handoffs', await aRequest(client, { to: unit(to), card, basis }));
  }

  it.each(BORDERS)(
    'OSL 8 kap. 2 §, PDL 4 kap. 1 §: %s: belonging to one organisation is no basis, and nothing is sent',
    async (_, account, to) => {
      const { status, body } = await send(account, to, INSIDE);
      expect([status, body.errors]).toEqual([
        422,
        [expect.objectContaining({ field: 'basis.code', code: 'basis-not-applicable' })],
      ]);
    },
  );

  it.each(BORDERS)('OSL 10 kap. 1 § and 12 kap. 2 §: %s: consent carries it', async (_, account, to) => {
    expect((await send(account, to, CONSENT)).status).toBe(201);
  });

  it.each(INNER)('PDL 4 kap. 1 §: %s: inside one zone no border is crossed', async (_, account, to) => {
    expect((await send(account, to, INSIDE)).status).toBe(201);
  });

  it('offers what holds: across a border consent and no belonging, inside a zone belonging', async () => {
    const ward = await application.loginAs('ward-nurse');
    const card = await cardOf(ward, PEOPLE.sixten);
    const offered = async (to: string): Promise<string[]> => {
      const { body } = await ward.get<{ code: string }[]>(
        `/api/v1/bases?kind=care-request&to=${unit(to)}&card=${card}`,
      );
      return body.map(({ code }) => code);
    };
    expect(await offered('region:psychiatry-umea')).toContain('consent');
    expect(await offered('region:psychiatry-umea')).not.toContain('same-controller');
    expect(await offered('region:nus-stroke')).toContain('same-controller');
  });
});

describe('A county may decide that psychiatry and the parts of social services are no zones of their own', () => {
  let application: TestApplication;

  beforeAll(async () => {
    application = await anApplication({ worker: false });
    const owner = await application.database.asOwner();
    await owner.query(
      `INSERT INTO directory.agreement (id, region, kind, value, valid_from) VALUES
         (gen_random_uuid(), '24', 'psychiatry-is-own-zone', '{"own": false}', '2026-01-01'), (gen_random_uuid(), '24', 'social-zones-apart', '{"apart": false}', '2026-01-01')`,
    );
  });

  it.each([
    ['psychiatry', 'ward-nurse', 'region:psychiatry-umea', 201],
    ['social services', 'child-social-worker', '2480:adult', 201],
    ['school health, which no policy joins', 'school-nurse', '2480:school-psychosocial', 422],
    ['municipal health care and elderly care, which no policy joins', 'home-nurse', '2480:home-care', 422],
  ])('%s', async (_, account, to, status) => {
    const client = await application.loginAs(account);
    const card = await cardOf(client, PEOPLE.sixten);
    const answer = await client.post('/api/v1/handoffs', await aRequest(client, { to: unit(to), card, basis: INSIDE }));
    expect(answer.status).toBe(status);
  });
});
