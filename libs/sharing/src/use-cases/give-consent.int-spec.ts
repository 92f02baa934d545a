import { randomUUID } from 'node:crypto';
import { Metrics } from '@care/platform';
import { ConsentOffice, refusals, UNTIL } from '../../../../test/builders/consents';
import { BIRGIT, ELSA, PETRA } from '../../../../test/support/people';
import { OfferGivers, type OfferedGiver } from './offer-givers';

const HUGO = '201104242399';

describe('Giving a consent', () => {
  let office: ConsentOffice;
  let card: string;

  beforeAll(async () => {
    office = await ConsentOffice.open();
    card = await office.card('ward', BIRGIT);
  });

  const giver = async (number: string, code: string): Promise<OfferedGiver | undefined> => {
    const offered = await office.modules
      .get(OfferGivers)
      .execute(office.people.ward, await office.card('ward', number));
    return offered.items.find((item) => item.code === code);
  };
  const give = async (number: string, changes: object): Promise<string[]> =>
    refusals(office.give('ward', await office.card('ward', number), changes));
  const trips = async (): Promise<number> => (await office.modules.get(Metrics).roundTrips.get()).values[0]?.value ?? 0;

  it('is one consent for each scope, owned by the unit that took it and seen by no other', async () => {
    const scopes = ['plan-making', 'cohesive-records', 'information-sharing', 'plan-call'];
    const ids = await office.give('ward', card, { scopes, note: 'Vill inte att skolan får veta' });
    const { items } = await office.list('ward', card);
    expect(new Map(items.map(({ id, scope }) => [id, scope]))).toEqual(
      new Map(
        ['cohesive-records', 'information-sharing', 'plan-call', 'plan-making'].map((scope, at) => [ids[at], scope]),
      ),
    );
    expect(items[0]).toMatchObject({ state: 'valid', validUntil: UNTIL, note: 'Vill inte att skolan får veta' });
    expect((await office.list('homeCare', await office.card('homeCare', BIRGIT))).items).toEqual([]);
  });

  it('is the same act when it is sent again, and costs two round trips', async () => {
    const key = randomUUID();
    const scopes = ['plan-call', 'information-sharing'];
    await office.give('ward', card);
    const before = await trips();
    const ids = await office.give('ward', card, { scopes }, key);
    expect((await trips()) - before).toBe(2);
    expect(await office.give('ward', card, { scopes }, key)).toEqual(ids);
  });

  it('is logged about the person, and its words are sealed', async () => {
    const [id] = await office.give('ward', card, { note: 'Ring dottern först' });
    const { rows } = await office.owner.query(
      'SELECT action FROM audit.access_log WHERE object = $1 AND person IS NOT NULL',
      [id],
    );
    expect(rows).toEqual([{ action: 'give-consent' }]);
    const stored = await office.owner.query<{ sealed: Buffer }>('SELECT sealed FROM sharing.consent WHERE item = $1', [
      id,
    ]);
    expect(stored.rows[0]?.sealed.toString('utf8')).not.toContain('dottern');
  });

  it.each([
    ['an unknown card', { card: randomUUID() }, 'card: person-unknown'],
    ['a party there is not', { parties: [`unit:${randomUUID()}`] }, 'parties: unknown-party'],
    ['an exclusion there is not', { exclusions: ['zone:prison'] }, 'exclusions: unknown-party'],
    ['a party that is excluded', { parties: ['sector:A'], exclusions: ['sector:A'] }, 'exclusions: party-excluded'],
    [
      'cohesive records with child welfare',
      { scopes: ['cohesive-records'], parties: ['zone:social-child'] },
      'parties: party-not-allowed-in-scope',
    ],
    ['a day that has been', { validUntil: '2020-01-01' }, 'validUntil: consent-expired'],
    ['more than a year', { validUntil: '2029-01-01' }, 'validUntil: consent-too-long'],
    ['no party', { parties: [] }, 'parties: array-not-empty'],
    ['no scope', { scopes: [] }, 'scopes: array-not-empty'],
    ['a scope of its own', { scopes: ['everything'] }, 'scopes: is-in'],
    ['no end', { validUntil: undefined }, 'validUntil: not-a-date'],
    ['somebody else as giver', { givenBy: 'neighbour' }, 'givenBy: is-in'],
  ])('is refused with %s', async (_, changes, refusal) => {
    expect(await refusals(office.give('ward', card, changes))).toEqual([refusal]);
  });

  it('FB 6 kap. 13 §: a small child’s guardians consent together, by name', async () => {
    const offered = await giver(ELSA, 'guardians');
    expect(offered).toMatchObject({ allowed: true, together: true, why: null });
    expect(offered?.people.map(({ name }) => name).sort()).toEqual(['Daniel Nyman', 'Sofia Nyman']);
    expect((await giver(ELSA, 'person'))?.why?.sv).toContain('under 18');
    expect((await giver(ELSA, 'child'))?.allowed).toBe(false);
    const elsa = await office.card('ward', ELSA);
    const { items } = await office.modules.get(OfferGivers).execute(office.people.ward, elsa);
    const [one = '', two = ''] = items.find(({ code }) => code === 'guardians')?.people.map(({ id }) => id) ?? [];
    const by = (...representatives: string[]) => office.give('ward', elsa, { givenBy: 'guardians', representatives });
    expect(await refusals(by(one))).toEqual(['representatives: guardians-together']);
    expect(await refusals(by(one, randomUUID()))).toEqual(['representatives: representative-not-valid']);
    await by(one, two);
    expect((await office.list('ward', elsa)).items[0]?.representatives).toHaveLength(2);
  });

  it('the county’s age: a child of fifteen consents itself, a child of eight does not', async () => {
    expect([await give(HUGO, { givenBy: 'child' }), await give(ELSA, { givenBy: 'child' })]).toEqual([
      ['done'],
      ['givenBy: child-too-young'],
    ]);
  });

  it('OSL 21 kap. 3 §: of a protected person nobody is named who might speak for them', async () => {
    expect((await giver(PETRA, 'god-man'))?.people).toEqual([]);
    expect((await office.list('ward', await office.card('ward', PETRA))).person).toEqual({ protected: true });
  });
});
