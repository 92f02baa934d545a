import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestingModule } from '@nestjs/testing';
import { Disclosures } from '@care/access';
import { sql, sqlState, UnitOfWork } from '@care/platform';
import { ConsentOffice, UNTIL, type At } from '../../../../test/builders/consents';
import { cardOf, DARIA, lookUp, processOn } from '../../../../test/support/people';
import { SeededIds } from '../../../../test/support/seeded-ids';
import { Sharing } from '../sharing';

const knownAs = sql('spec.known-as', 'SELECT persons.known_as($1) AS ids');

/** Somebody who was two people to us before the population register joined the samordningsnummer with the personnummer. */
describe('Consents of a person with two ids (OSL 10 kap. 1 §, 12 kap. 2 §)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'register-'));
  let office: ConsentOffice;
  let apart: { modules: TestingModule };
  let [former, present] = ['', ''];

  beforeAll(async () => {
    office = await ConsentOffice.open();
    const path = join(folder, 'apart.json');
    const people = [DARIA.former, DARIA.now].map((number) => ({ number, name: 'Daria Kovalenko' }));
    writeFileSync(path, JSON.stringify({ people }));
    apart = { modules: await processOn(office.database, new SeededIds('apart'), { POPULATION_REGISTER: path }) };
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeEach(async () => {
    await office.owner.query(
      'TRUNCATE sharing.consent, sharing.withdrawal, access.disclosure, persons.merged, persons.identity, persons.card CASCADE',
    );
    former = await before('ward', DARIA.former);
    present = await before('school', DARIA.now);
  });

  /** A card from a look-up before the numbers were joined. */
  const before = async (at: At, number: string): Promise<string> =>
    cardOf(await lookUp(apart, office.people[at], number));
  /** The other card of a unit that looked both numbers up while they were apart; the register joins them afterwards. */
  const other = async (at: At): Promise<string> => {
    const card = await before(at, DARIA.now);
    await office.card(at, DARIA.now);
    return card;
  };
  const personOf = async (card: string): Promise<string> =>
    (await office.owner.query<{ person: string }>('SELECT person FROM persons.card WHERE item = $1', [card])).rows[0]
      ?.person ?? '';
  const states = async (card: string): Promise<string[]> =>
    (await office.list('ward', card)).items.map(({ state }) => state);
  const inWork = <T>(at: At, act: () => Promise<T>): Promise<T> =>
    office.modules.get(UnitOfWork).run(office.people[at], act);
  const ids = async (at: At, person: string): Promise<unknown> =>
    (await office.modules.get(UnitOfWork).read(office.people[at], knownAs(person)))[0]?.[0]?.['ids'];
  const disclosing = (at: At, person: string, consent: string): Promise<string> =>
    inWork(at, async () => {
      const disclosures = office.modules.get(Disclosures);
      const [item, terms] = [randomUUID(), { category: 'care-need', basis: { code: 'consent' } }];
      disclosures.own([item], office.unit(at), person);
      disclosures.disclose([
        { ...terms, item, to: office.unit('homeNursing'), level: 2, consent, until: new Date(UNTIL) },
      ]);
    }).then(() => 'done', sqlState);

  it('withdrawn under the new id are withdrawn under the former one, by whoever leads the numbers together', async () => {
    await office.give('ward', former);
    await office.withdraw('school', present);
    expect(await states(former)).toEqual(['valid']);
    const card = await office.card('school', DARIA.now);
    expect(card).toBe(present);
    await office.withdraw('school', card);
    expect(await states(former)).toEqual(['withdrawn']);
  });

  it('withdrawn under the former id are withdrawn under the new one', async () => {
    await office.give('school', present);
    await office.card('homeCare', DARIA.now);
    await office.withdraw('ward', former);
    expect((await office.list('school', present)).items.map(({ state }) => state)).toEqual(['withdrawn']);
  });

  it('are listed on the card of the new id too, with what was taken back, when the unit looks the person up', async () => {
    await office.give('ward', former);
    await office.withdraw('ward', former, { scopes: ['plan-call'] });
    const card = await other('ward');
    expect(card).not.toBe(former);
    await office.give('ward', card);
    for (const each of [card, former]) {
      expect(await states(each)).toEqual(['valid', 'valid']);
      expect((await office.list('ward', each)).withdrawals).toHaveLength(1);
    }
  });

  it('carry a sending about the new id, and a no to a receiver stays a no, from one’s hand or from a list', async () => {
    const [exclusion] = [`unit:${office.unit('homeCare')}`];
    const [consent = ''] = await office.give('ward', former, { exclusions: [exclusion] });
    const card = await other('ward');
    const person = await personOf(card);
    const sharing = office.modules.get(Sharing);
    const facts = await inWork('ward', () => sharing.ask(office.unit('ward'), card, { code: 'consent' }));
    const all = await inWork('ward', () => sharing.askForAll(office.unit('ward')));
    expect(facts.consents.map(({ id, exclusions }) => [id, exclusions])).toEqual([[consent, [exclusion]]]);
    const listed = all.consents.filter((each) => each.person === person);
    expect(listed.map(({ id, exclusions }) => [id, exclusions])).toEqual([[consent, [exclusion]]]);
    expect(await disclosing('ward', person, consent)).toBe('done');
  });

  it('carry nothing about an id by which the unit that took them has not looked the person up', async () => {
    const [consent = ''] = await office.give('ward', former);
    await office.card('school', DARIA.now);
    expect(await disclosing('ward', await personOf(present), consent)).toBe('42501');
  });

  it('tell nobody who has not looked up both numbers that two ids are one', async () => {
    const [old, now] = [await personOf(former), await personOf(present)];
    for (const number of [DARIA.former, DARIA.now]) await before('homeNursing', number);
    await office.card('school', DARIA.now);
    expect([await ids('ward', old), await ids('ward', now)]).toEqual([[old], [now]]);
    expect([await ids('school', old), await ids('school', now)]).toEqual([[old], [now]]);
    expect([await ids('homeCare', old), await ids('homeCare', now)]).toEqual([[old], [now]]);
    for (const id of [old, now]) expect(await ids('homeNursing', id)).toEqual([old, now].sort());
  });

  it.each(['care_api', 'care_worker'] as const)('let %s read neither the pairs nor every id', async (login) => {
    const client = await office.database.as(login);
    for (const text of [
      'SELECT FROM persons.merged',
      'INSERT INTO persons.merged VALUES (gen_random_uuid(), gen_random_uuid())',
      'SELECT persons.ids_of(gen_random_uuid())',
      `SELECT persons.known_at(gen_random_uuid(), '{}')`,
    ])
      expect([text, await client.query(text).then(() => 'done', sqlState)]).toEqual([text, '42501']);
  });
});
