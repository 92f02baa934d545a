import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Directory } from '@care/directory';
import type { Actor } from '@care/kernel';
import { projectRoot, UnitOfWork } from '@care/platform';
import { Sharing, sideOf, toldBy, type StatedBasis } from '@care/sharing';
import { ConsentOffice, refusals, UNTIL } from '../../../../test/builders/consents';
import { BIRGIT } from '../../../../test/support/people';
import { daysAhead } from '../domain/consent-days';
import type { LegalBasis } from '../domain/legal-basis';
import { NO_OBJECTION } from '../domain/stated-basis';
import { OfferGivers } from './offer-givers';

const CANNOT = { code: 'cannot-consent', conditions: ['cannot-consent', 'no-known-objection', 'needed-for-care'] };
const CONSENT = { code: 'consent', givenBy: 'person', form: 'oral', validUntil: UNTIL } as const;
const EXCLUDED = ['basis.code: receiver-excluded'];
const SECOND = 1000;

describe('What a unit has recorded that a person does not want', () => {
  let office: ConsentOffice;
  let card: string;
  const nursing = (): string => `unit:${office.unit('homeNursing')}`;

  beforeAll(async () => {
    office = await ConsentOffice.open();
    card = await office.card('ward', BIRGIT);
  });
  beforeEach(() => office.owner.query('TRUNCATE sharing.consent_history, sharing.consent, sharing.withdrawal'));

  /** What becomes of a sending from the ward to home nursing; of a row of a list when it says when it was written. */
  async function sending(stated: StatedBasis, statedAt?: Date, actor: Actor = office.people.ward): Promise<string[]> {
    const [directory, sharing] = [office.modules.get(Directory), office.modules.get(Sharing)];
    const [from, to] = [await directory.unit(office.unit('ward')), await directory.unit(office.unit('homeNursing'))];
    const { rows } = await office.owner.query<{ person: string }>('SELECT person FROM persons.card WHERE item = $1', [
      card,
    ]);
    const person = rows[0]?.person ?? '';
    const deciding = office.modules.get(UnitOfWork).run(actor, async () => {
      const all = { representatives: [], unknown: [], ...(statedAt ? { statedAt } : {}) };
      const facts = statedAt
        ? { ...toldBy(person, await sharing.askForAll(from.id)), ...all }
        : await sharing.ask(from.id, card, stated);
      const sides = { from: sideOf(from), to: sideOf(to), category: 'care-need', age: 84, policies: facts.policies };
      const decision = { person, birthDate: '1942-06-08', crossing: sides, stated, facts };
      return sharing.decide(actor, { ...decision, allowed: ['consent', 'cannot-consent'] });
    });
    return refusals(deciding);
  }

  it.each([
    ['everything', () => ({})],
    ['what home nursing was told', () => ({ parties: [nursing()] })],
    ['what was for sharing information', () => ({ scopes: ['information-sharing'] })],
  ])(
    '2022:913 2 kap. 6 §, OSL 25 kap. 13 §: %s taken back here is a known objection, until a newer yes',
    async (_, what) => {
      expect(await sending(CANNOT)).toEqual(['done']);
      await office.withdraw('ward', card, what());
      expect(await sending(CANNOT)).toEqual(EXCLUDED);
      expect(await sending(CANNOT, new Date(0))).toEqual(EXCLUDED);
      office.clock.forward(SECOND);
      await office.give('ward', card);
      expect(await sending(CANNOT)).toEqual(['done']);
      expect(await sending(CANNOT, new Date(0))).toEqual(['done']);
    },
  );

  it('OSL 25 kap. 13 §: a consent of its own that was taken back whole is one, wherever and in whatever words that was said', async () => {
    await office.give('ward', card);
    await office.withdraw('school', await office.card('school', BIRGIT), { parties: [nursing()] });
    expect((await office.list('ward', card)).items.map(({ state }) => state)).toEqual(['withdrawn']);
    expect(await sending(CANNOT)).toEqual(EXCLUDED);
    await office.owner.query(`UPDATE sharing.consent SET given_at = '2026-01-01', valid_until = '2026-02-01'`);
    expect([await sending(CANNOT), await sending(CANNOT, new Date(0))]).toEqual([EXCLUDED, EXCLUDED]);
  });

  it.each([
    ['other scopes', () => ({ scopes: ['plan-call'] })],
    ['others', () => ({ parties: ['sector:E'] })],
    ['one consent that is not its own', () => ({ consent: '00000000-0000-4000-8000-000000000001' })],
  ])('OSL 25 kap. 13 §: what was taken back of %s is none', async (_, what) => {
    await office.withdraw('ward', card, what());
    expect([await sending(CANNOT), await sending(CANNOT, new Date(0))]).toEqual([['done'], ['done']]);
  });

  it('OSL 25 kap. 13 §: what was recorded at a unit whose rows are held is one, what others recorded is not', async () => {
    await office.withdraw('school', await office.card('school', BIRGIT));
    expect(await sending(CANNOT)).toEqual(['done']);
    const holders = [office.unit('ward'), office.unit('school')];
    expect(await sending(CANNOT, undefined, { ...office.people.ward, holders })).toEqual(EXCLUDED);
  });

  it('OSL 12 kap. 2 §: revives nothing that a list wrote before, also where the unit had no consent to take back', async () => {
    const before = new Date(office.clock.now().getTime() - 86_400_000);
    expect(await sending(CONSENT, before)).toEqual(['done']);
    await office.owner.query('TRUNCATE sharing.consent');
    await office.withdraw('ward', card);
    expect(await sending(CONSENT, before)).toEqual(['basis.consent: consent-withdrawn']);
    expect(await sending(CONSENT, new Date(office.clock.now().getTime() + SECOND))).toEqual(['done']);
    expect(await sending(CONSENT)).toEqual(['done']);
  });

  it('FB 11 kap. 5 §: what the person has taken back from a consent that a god man gave, no god man gives anew', async () => {
    await office.give('ward', card, { parties: ['sector:A'] });
    await office.withdraw('school', await office.card('school', BIRGIT), { parties: [nursing()] });
    await office.owner.query(`UPDATE sharing.consent SET given_by = 'god-man'`);
    office.clock.forward(SECOND);
    const [yes] = await office.give('ward', card);
    expect(await sending({ code: 'consent', consent: yes ?? '' })).toEqual(['done']);
    await office.owner.query(`UPDATE sharing.consent SET given_by = 'god-man' WHERE item = $1`, [yes]);
    expect(await sending({ code: 'consent', consent: yes ?? '' })).toEqual(['basis.consent: receiver-excluded']);
  });

  it('the last day that is offered may be consented to, and not the day after (never open-ended)', async () => {
    const { longestDays } = await office.modules.get(OfferGivers).execute(office.people.ward, card);
    const give = (days: number) =>
      refusals(office.give('ward', card, { validUntil: daysAhead(days, office.clock.now()) }));
    expect([await give(longestDays), await give(longestDays + 1)]).toEqual([
      ['done'],
      ['validUntil: consent-too-long'],
    ]);
  });

  it('knows of every basis whether a no that is known counts on it, as the bases say (2022:913 2 kap. 6 §)', async () => {
    const bases = JSON.parse(
      readFileSync(join(projectRoot(), 'libs/sharing/bases/bases.json'), 'utf8'),
    ) as LegalBasis[];
    const carrying = bases.filter(({ use, consent: asksConsent }) => use === 'disclosure' && !asksConsent);
    const { rows: known } = await office.owner.query(
      'SELECT code, sharing.heeds(code) AS heeds FROM unnest($1::text[]) AS code',
      [carrying.map(({ code }) => code)],
    );
    expect(known).toEqual(
      carrying.map(({ code, conditions }) => ({ code, heeds: conditions.some(({ name }) => name === NO_OBJECTION) })),
    );
  });
});
