import { randomBytes, randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { Disclosures, AccessModule } from '@care/access';
import { sql, UnitOfWork } from '@care/platform';
import { aCaseworkerOf } from '../../../../test/builders/actors';
import { aDatabase, type TestDatabase } from '../../../../test/support/database';
import { modulesOn } from '../../../../test/support/modules';

const DENIED = { code: '42501' };
const LOGINS = ['care_api', 'care_worker', 'care_matcher', 'care_statistics', 'care_review'] as const;

describe('the tables of people', () => {
  let database: TestDatabase;
  let api: Client;
  let work: UnitOfWork;
  let disclosures: Disclosures;
  const [mine, theirs] = ['ward', 'home'].map(() =>
    aCaseworkerOf({ id: randomUUID(), organisation: { id: randomUUID() } }),
  );
  if (!mine || !theirs) throw new Error('Two actors are needed.');
  const [ward, home] = [mine.holders[0] ?? '', theirs.holders[0] ?? ''];

  beforeAll(async () => {
    database = await aDatabase();
    api = await database.as('care_api');
    const modules = await modulesOn(database, [AccessModule]);
    work = modules.get(UnitOfWork);
    disclosures = modules.get(Disclosures);
  });

  const insert = sql('spec.card', `INSERT INTO persons.card VALUES ($1, $2, $3, '\\x00', now())`);
  const addCard = (item: string, holder: string, person: string, actor = mine): Promise<void> =>
    work.run(actor, async () => {
      disclosures.own([item], actor.holders[0] ?? '', person);
      work.write(insert(item, holder, person));
    });
  const resolve = async (index: Buffer, candidate: string): Promise<string> =>
    (await api.query<{ person: string }>('SELECT persons.resolve($1, $2) AS person', [index, candidate])).rows[0]
      ?.person ?? '';

  it.each(LOGINS)('let %s read neither numbers nor who is protected', async (login) => {
    const client = await database.as(login);
    for (const question of [
      'SELECT 1 FROM persons.identity',
      'SELECT 1 FROM persons.person',
      'DELETE FROM persons.identity',
      'DELETE FROM persons.person',
    ])
      await expect(client.query(question)).rejects.toMatchObject(DENIED);
  });

  it.each(['care_matcher', 'care_statistics', 'care_review'] as const)(
    'do not resolve a number for %s',
    async (login) => {
      const client = await database.as(login);
      const asked = client.query('SELECT persons.resolve($1, $2)', [randomBytes(32), randomUUID()]);
      await expect(asked).rejects.toMatchObject(DENIED);
    },
  );

  it('lead from a number to the first candidate, for ever', async () => {
    const [index, first, second] = [randomBytes(32), randomUUID(), randomUUID()];
    expect([await resolve(index, first), await resolve(index, second)]).toEqual([first, first]);
  });

  it('let a person have several numbers', async () => {
    const [index, another, person] = [randomBytes(32), randomBytes(32), randomUUID()];
    await resolve(index, person);
    await api.query('SELECT persons.add_number($1, $2)', [person, another]);
    expect(await resolve(another, randomUUID())).toBe(person);
  });

  it('do not give a number of somebody else away', async () => {
    const [index, owner] = [randomBytes(32), randomUUID()];
    await resolve(index, owner);
    await api.query('SELECT persons.add_number($1, $2)', [randomUUID(), index]);
    expect(await resolve(index, randomUUID())).toBe(owner);
  });

  it('take an unknown person for protected, until it is noted otherwise', async () => {
    const person = randomUUID();
    const masked = async (): Promise<unknown> =>
      (await api.query('SELECT persons.masked($1) AS masked', [person])).rows;
    const note = (protection: string | null): Promise<unknown> =>
      api.query('SELECT persons.note_protection($1, $2, now())', [person, protection]);
    expect(await masked()).toEqual([{ masked: true }]);
    await note(null);
    expect(await masked()).toEqual([{ masked: false }]);
    await note('skyddad-folkbokforing');
    expect(await masked()).toEqual([{ masked: true }]);
    await expect(note('hemlig')).rejects.toMatchObject({ code: '23514' });
  });

  it('show a card to its own unit only', async () => {
    const item = randomUUID();
    await addCard(item, ward, randomUUID());
    const seen = sql('spec.seen', 'SELECT item FROM persons.card WHERE item = $1');
    expect(await work.read(mine, seen(item))).toEqual([[{ item }]]);
    expect(await work.read(theirs, seen(item))).toEqual([[]]);
  });

  it('say the same to a unit that writes into another, whether or not that unit has a card of the person', async () => {
    const [known, unknown] = [randomUUID(), randomUUID()];
    await addCard(randomUUID(), home, known, theirs);
    await expect(addCard(randomUUID(), home, known)).rejects.toMatchObject(DENIED);
    await expect(addCard(randomUUID(), home, unknown)).rejects.toMatchObject(DENIED);
  });

  it.each([
    ['holder', sql('spec.change-holder', 'UPDATE persons.card SET holder = $2 WHERE item = $1')],
    ['person', sql('spec.change-person', 'UPDATE persons.card SET person = $2 WHERE item = $1')],
    ['item', sql('spec.change-item', 'UPDATE persons.card SET item = $2 WHERE item = $1')],
  ])('never let the %s of a card be changed', async (_column, change) => {
    const item = randomUUID();
    await addCard(item, ward, randomUUID());
    await expect(work.read(mine, change(item, randomUUID()))).rejects.toMatchObject(DENIED);
  });
});
