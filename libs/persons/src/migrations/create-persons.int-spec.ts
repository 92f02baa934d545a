import { randomBytes, randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { Disclosures, AccessModule } from '@care/access';
import type { Actor } from '@care/kernel';
import { sql, UnitOfWork } from '@care/platform';
import { aCaseworkerOf } from '../../../../test/builders/actors';
import { aDatabase, type TestDatabase } from '../../../../test/support/database';
import { modulesOn } from '../../../../test/support/modules';

const DENIED = { code: '42501' };
/** Refused before the function is entered. */
const NO_DOOR = { ...DENIED, message: expect.stringMatching(/^permission denied for (schema|function)/) as string };
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
  const meet = sql('spec.meet', 'SELECT persons.resolve($1, $1, $2)');
  /** After a look-up by the number, as the database asks for. */
  const addCard = (
    item: string,
    holder: string,
    person: string,
    { actor = mine, by = randomBytes(32) }: { actor?: Actor; by?: Buffer } = {},
  ): Promise<void> =>
    work.run(actor, async () => {
      await work.query(meet(by, person));
      disclosures.own([item], actor.holders[0] ?? '', person);
      work.write(insert(item, holder, person));
    });
  const resolve = async (index: Buffer, candidate: string): Promise<string> =>
    (await api.query<{ person: string }>('SELECT persons.resolve($1, $1, $2) AS person', [index, candidate])).rows[0]
      ?.person ?? '';
  const link = sql('spec.link', 'SELECT persons.resolve($1, $2, $3)');
  const note = sql('spec.note', 'SELECT persons.note_protection($1, $2, $3, now())');
  const noteAt = sql('spec.note-at', 'SELECT persons.note_protection($1, $1, $2, $3)');
  const masked = async (person: string): Promise<unknown> =>
    (await api.query<{ masked: boolean }>('SELECT persons.masked($1) AS masked', [person])).rows[0]?.masked;

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

  it.each(['care_worker', 'care_matcher', 'care_statistics', 'care_review'] as const)(
    'neither resolve a number nor note protection for %s',
    async (login) => {
      const client = await database.as(login);
      const index = randomBytes(32);
      const asked = client.query('SELECT persons.resolve($1, $1, $2)', [index, randomUUID()]);
      await expect(asked).rejects.toMatchObject(NO_DOOR);
      const noted = client.query('SELECT persons.note_protection($1, $1, NULL, now())', [index]);
      await expect(noted).rejects.toMatchObject(NO_DOOR);
    },
  );

  it('lead from a number to the first candidate, for ever', async () => {
    const [index, first, second] = [randomBytes(32), randomUUID(), randomUUID()];
    expect([await resolve(index, first), await resolve(index, second)]).toEqual([first, first]);
  });

  it('let a person have several numbers', async () => {
    const [index, another, person] = [randomBytes(32), randomBytes(32), randomUUID()];
    await resolve(index, person);
    await work.read(mine, link(index, another, randomUUID()));
    expect(await resolve(another, randomUUID())).toBe(person);
  });

  it('do not give a number of somebody else away', async () => {
    const [index, another, owner] = [randomBytes(32), randomBytes(32), randomUUID()];
    await resolve(index, owner);
    await work.read(mine, link(another, index, randomUUID()));
    expect(await resolve(index, randomUUID())).toBe(owner);
  });

  it('lead no number to somebody who is known already, as a candidate', async () => {
    const [index, another, person] = [randomBytes(32), randomBytes(32), randomUUID()];
    await resolve(index, person);
    await expect(resolve(another, person)).rejects.toMatchObject(DENIED);
    await expect(work.read(mine, link(another, randomBytes(32), person))).rejects.toMatchObject(DENIED);
    expect(await resolve(another, randomUUID())).not.toBe(person);
  });

  it('lead two numbers together for nobody who is not at work', async () => {
    const linked = api.query('SELECT persons.resolve($1, $2, $3)', [randomBytes(32), randomBytes(32), randomUUID()]);
    await expect(linked).rejects.toMatchObject(DENIED);
  });

  it('take an unknown person for protected, until a unit with a card of them notes otherwise', async () => {
    const [index, person] = [randomBytes(32), randomUUID()];
    await resolve(index, person);
    await addCard(randomUUID(), ward, person, { by: index });
    expect(await masked(person)).toBe(true);
    await work.read(mine, note(index, index, null));
    expect(await masked(person)).toBe(false);
    await work.read(mine, note(index, index, 'skyddad-folkbokforing'));
    expect(await masked(person)).toBe(true);
    await expect(work.read(mine, note(index, index, 'hemlig'))).rejects.toMatchObject({ code: '23514' });
  });

  it.each(['2020-01-01', '2999-01-01'])('note a protection by their own time, though %s is said', async (at) => {
    const [index, person] = [randomBytes(32), randomUUID()];
    await resolve(index, person);
    await addCard(randomUUID(), ward, person, { by: index });
    await work.read(mine, noteAt(index, 'sekretessmarkering', at));
    const owner = await database.asOwner();
    const { rows } = await owner.query(
      `SELECT noted_at BETWEEN now() - interval '61 minutes' AND now() + interval '61 minutes' AS near FROM persons.person WHERE id = $1`,
      [person],
    );
    expect(rows).toEqual([{ near: true }]);
  });

  it('note a protection under every id of the person, also one that a third number led to', async () => {
    const [first, second, third] = [randomBytes(32), randomBytes(32), randomBytes(32)];
    const [reserve, interim, person] = [randomUUID(), randomUUID(), randomUUID()];
    await resolve(first, reserve);
    await resolve(second, interim);
    await resolve(third, person);
    await work.read(mine, link(first, second, randomUUID()));
    await work.read(mine, link(second, third, randomUUID()));
    await addCard(randomUUID(), ward, person, { by: third });
    await work.read(mine, note(third, third, null));
    expect([await masked(reserve), await masked(interim), await masked(person)]).toEqual([false, false, false]);
    await work.read(mine, note(third, third, 'sekretessmarkering'));
    expect([await masked(reserve), await masked(interim), await masked(person)]).toEqual([true, true, true]);
  });

  it('lift no protection by an answer of the register that is older than the one that told of it', async () => {
    const [index, person] = [randomBytes(32), randomUUID()];
    await resolve(index, person);
    await addCard(randomUUID(), ward, person, { by: index });
    const at = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
    const told = async (...answers: (readonly [protection: string | null, minutes: number])[]): Promise<unknown> => {
      for (const [protection, minutes] of answers) await work.read(mine, noteAt(index, protection, at(minutes)));
      return masked(person);
    };
    expect(await told([null, -90])).toBe(false);
    expect(await told(['sekretessmarkering', -70], [null, -80])).toBe(true);
    expect(await told([null, -60])).toBe(false);
    expect(await told(['skyddad-folkbokforing', -65])).toBe(true);
    expect(await told([null, -62])).toBe(true);
    expect(await told([null, 0])).toBe(false);
    expect(await told(['sekretessmarkering', 90], [null, 80])).toBe(true);
    expect(await told([null, 91])).toBe(false);
  });

  it('tell nobody, by when a protection was noted, that somebody has looked the person up again', async () => {
    const [index, person] = [randomBytes(32), randomUUID()];
    await resolve(index, person);
    await addCard(randomUUID(), ward, person, { by: index });
    const owner = await database.asOwner();
    const noted = async (): Promise<unknown> =>
      (await owner.query('SELECT noted_at::text FROM persons.person WHERE id = $1', [person])).rows[0];
    await work.read(mine, note(index, index, 'sekretessmarkering'));
    const first = await noted();
    await work.read(mine, note(index, index, 'sekretessmarkering'));
    expect(await noted()).toEqual(first);
    await work.read(mine, note(index, index, null));
    expect(await noted()).not.toEqual(first);
  });

  it('protect both ids together from the moment two numbers are led together, whichever of them was (OSL 22 kap. 1 §)', async () => {
    for (const known of ['former', 'present']) {
      const [former, present] = [randomBytes(32), randomBytes(32)];
      const [old, now] = [randomUUID(), randomUUID()];
      const [hidden, plain] = known === 'former' ? [old, now] : [now, old];
      for (const [index, person] of [
        [former, old],
        [present, now],
      ] as const) {
        await addCard(randomUUID(), ward, person, { by: index });
        await work.read(mine, note(index, index, person === hidden ? 'skyddad-folkbokforing' : null));
      }
      expect([await masked(hidden), await masked(plain)]).toEqual([true, false]);
      await work.read(theirs, link(former, present, randomUUID()));
      expect([await masked(hidden), await masked(plain)]).toEqual([true, true]);
    }
  });

  it('do the same work for two numbers, whether or not either was somebody already', async () => {
    const owner = await database.asOwner();
    const pairs = async (): Promise<number> =>
      (await owner.query<{ n: number }>('SELECT count(*)::int AS n FROM persons.merged')).rows[0]?.n ?? 0;
    const added = async (known: boolean): Promise<number> => {
      const [former, present] = [randomBytes(32), randomBytes(32)];
      if (known) for (const index of [former, present]) await resolve(index, randomUUID());
      const before = await pairs();
      for (let time = 0; time < 2; time++) await work.read(mine, link(former, present, randomUUID()));
      return (await pairs()) - before;
    };
    expect([await added(false), await added(true)]).toEqual([1, 1]);
  });

  it('let nobody lift the protection of a person they have no card of', async () => {
    const [index, own, person] = [randomBytes(32), randomBytes(32), randomUUID()];
    await resolve(index, person);
    await addCard(randomUUID(), home, person, { actor: theirs, by: index });
    await work.read(theirs, note(index, index, 'sekretessmarkering'));
    const outside = api.query('SELECT persons.note_protection($1, $1, NULL, now())', [index]);
    await expect(outside).rejects.toMatchObject(DENIED);
    await addCard(randomUUID(), ward, await resolve(own, randomUUID()), { by: own });
    for (const [former, present] of [
      [index, index],
      [own, index],
      [index, own],
    ] as const)
      await expect(work.read(mine, note(former, present, null))).rejects.toMatchObject(DENIED);
    expect(await masked(person)).toBe(true);
  });

  it('make no card of an id that somebody was shown, without the number in the same unit of work', async () => {
    const [by, person] = [randomBytes(32), randomUUID()];
    const made = (meeting: () => Promise<unknown>, actor = mine, holder = ward): Promise<void> =>
      work.run(actor, async () => {
        const item = randomUUID();
        await meeting();
        disclosures.own([item], holder, person);
        work.write(insert(item, holder, person));
      });
    await addCard(randomUUID(), home, person, { actor: theirs, by });
    await expect(made(() => Promise.resolve())).rejects.toMatchObject(DENIED);
    await work.read(mine, meet(by, randomUUID()));
    await expect(made(() => Promise.resolve())).rejects.toMatchObject(DENIED);
    await expect(made(() => work.query(meet(randomBytes(32), randomUUID())))).rejects.toMatchObject(DENIED);
    await made(() => work.query(meet(by, randomUUID())));
  });

  it('tell nobody without the number when the register was asked, or that two ids are one', async () => {
    const [former, present, person] = [randomBytes(32), randomBytes(32), randomUUID()];
    const card = randomUUID();
    await addCard(card, ward, person, { by: former });
    const other = await resolve(present, randomUUID());
    await work.read(mine, link(former, present, randomUUID()));
    await work.read(mine, note(former, present, 'sekretessmarkering'));
    const since = sql('spec.since', `SELECT persons.protected_since($1, '-infinity') AS answer`);
    const own = sql('spec.own', 'SELECT o.item AS answer FROM persons.own_card($1, $2) o');
    const answers = async (meeting: readonly Buffer[], actor = mine): Promise<unknown[]> =>
      work.run(actor, async () => {
        for (const index of meeting) await work.query(meet(index, randomUUID()));
        const asked = await Promise.all(
          [since(other), own(ward, other)].map((each) => work.query<{ answer: string }>(each)),
        );
        return asked.map(([row]) => row?.answer ?? null);
      });
    expect(await answers([])).toEqual([null, null]);
    expect(await answers([former])).toEqual([null, null]);
    expect(await answers([present])).toEqual(['sekretessmarkering', card]);
    expect(await answers([present], theirs)).toEqual(['sekretessmarkering', null]);
  });

  it('show a card to its own unit only', async () => {
    const item = randomUUID();
    await addCard(item, ward, randomUUID());
    const seen = sql('spec.seen', 'SELECT item FROM persons.card WHERE item = $1');
    expect(await work.read(mine, seen(item))).toEqual([[{ item }]]);
    expect(await work.read(theirs, seen(item))).toEqual([[]]);
  });

  it('say the same to a unit that writes into another, whether or not that unit has a card of the person', async () => {
    const [known, unknown, by] = [randomUUID(), randomUUID(), randomBytes(32)];
    await addCard(randomUUID(), home, known, { actor: theirs, by });
    await expect(addCard(randomUUID(), home, known, { by })).rejects.toMatchObject(DENIED);
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
