import { Directory } from '@care/directory';
import type { Actor } from '@care/kernel';
import { UnitOfWork } from '@care/platform';
import { Sharing, sideOf } from '@care/sharing';
import { ConsentOffice, refusals } from '../../../../test/builders/consents';
import { BIRGIT, ELSA, GUNNAR } from '../../../../test/support/people';
import { endOfDay } from '../domain/consent-days';
import type { StatedBasis } from '../domain/stated-basis';
import { OfferGivers } from './offer-givers';

describe('What a person has said no to', () => {
  let office: ConsentOffice;
  let card: string;
  const nursing = (): string => `unit:${office.unit('homeNursing')}`;
  const board = (): string => `organisation:${office.people.homeNursing.organisationId ?? ''}`;

  beforeAll(async () => {
    office = await ConsentOffice.open();
    card = await office.card('ward', BIRGIT);
  });
  beforeEach(() => office.owner.query('DELETE FROM sharing.consent_history; DELETE FROM sharing.consent'));

  const asked = (actor: Actor, stated: StatedBasis, of = card) =>
    office.modules.get(UnitOfWork).run(actor, () => office.modules.get(Sharing).ask(actor.unitId ?? '', of, stated));
  /** What may stand on a consent for home nursing, for somebody at work in some unit. */
  async function consented(actor = office.people.ward) {
    const [directory, sharing] = [office.modules.get(Directory), office.modules.get(Sharing)];
    const [from, to] = [await directory.unit(actor.unitId ?? ''), await directory.unit(office.unit('homeNursing'))];
    const told = await asked(actor, { code: 'consent' });
    const crossing = { from: sideOf(from), to: sideOf(to), category: 'care-need', age: 84, policies: told.policies };
    const { standing, excluded } = sharing.consented(crossing, told);
    return [standing.length, excluded];
  }

  it('OSL 12 kap. 2 §: a total withdrawal, recorded anywhere, does not wipe an explicit no', async () => {
    await office.give('ward', card, { parties: [board()], exclusions: [nursing()] });
    expect(await consented()).toEqual([0, true]);
    await office.withdraw('school', await office.card('school', BIRGIT));
    expect(await consented()).toEqual([0, true]);
  });

  it('OSL 12 kap. 2 §: the no that a closed unit took counts at its successor; a yes it took carries nothing there', async () => {
    const successor: Actor = { ...office.people.homeCare, holders: [office.unit('homeCare'), office.unit('ward')] };
    await office.give('ward', card);
    expect(await consented(successor)).toEqual([0, false]);
    await office.give('ward', card, { parties: [board()], exclusions: [nursing()] });
    expect(await consented(successor)).toEqual([0, true]);
    expect(await consented({ ...successor, holders: [office.unit('homeCare')] })).toEqual([0, false]);
  });

  it('OSL 12 kap. 2 §: only a newer yes that names the receiver as exactly as the no lifts it', async () => {
    await office.give('ward', card, { parties: [board()], exclusions: [nursing()] });
    office.clock.forward(1000);
    await office.give('ward', card, { parties: ['sector:A'] });
    expect(await consented()).toEqual([0, true]);
    office.clock.forward(1000);
    await office.give('ward', card);
    expect(await consented()).toEqual([2, false]);
  });

  it('2022:913 2 kap. 6 §: is asked for also when somebody states that no objection is known', async () => {
    await office.give('ward', card, { parties: [board()], exclusions: [nursing()] });
    await office.withdraw('ward', card);
    const known = async (conditions: string[]) =>
      (await asked(office.people.ward, { code: 'cannot-consent', conditions })).consents.length;
    expect([await known(['no-known-objection']), await known(['cannot-consent'])]).toEqual([1, 0]);
  });

  it('FB 6 kap. 11 §: guardians consent until the day before their child turns 18, and so much is proposed', async () => {
    const day = endOfDay('2036-06-30') ?? new Date(0);
    office.clock.forward(day.getTime() - office.clock.now().getTime());
    const elsa = await office.card('ward', ELSA);
    const offered = await office.modules.get(OfferGivers).execute(office.people.ward, elsa);
    expect(offered).toMatchObject({ defaultUntil: '2036-07-24', longestDays: 365 });
    const representatives = offered.items.find(({ code }) => code === 'guardians')?.people.map(({ id }) => id);
    const give = (validUntil: string) =>
      refusals(office.give('ward', elsa, { givenBy: 'guardians', representatives, validUntil }));
    expect([await give('2036-07-25'), await give('2036-07-24')]).toEqual([
      ['validUntil: consent-outlasts-giver'],
      ['done'],
    ]);
    expect(
      await office.modules.get(OfferGivers).execute(office.people.ward, await office.card('ward', GUNNAR)),
    ).toMatchObject({
      longestDays: 365,
    });
  });
});
