import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { Disclosures, type Disclosure } from '@care/access';
import type { Actor } from '@care/kernel';
import { sql, sqlState, UnitOfWork, type Statement } from '@care/platform';
import { ConsentOffice, type At } from '../../../test/builders/consents';
import { eventually } from '../../../test/support/eventually';
import { BIRGIT, GUNNAR } from '../../../test/support/people';

const open = sql('spec.open', 'SELECT access.redeem($1, $2, now())');
const now = sql('spec.now', 'SELECT 1 AS one');
const insert = sql(
  'spec.consent',
  `INSERT INTO sharing.consent (item, given_in, person, taken_at, taken_by, scope, parties, exclusions, categories, given_by, form, given_at, valid_until, withdrawn_at)
   VALUES ($1, $1, $2, $3, $3, 'information-sharing', '{sector:R}', '{}', '{care-need}', 'person', 'oral', now(), now() + $4::interval, $5)`,
);
const withdraw = sql('spec.withdraw', `SELECT sharing.withdraw($1, $2, $3, NULL, '{}', '{}', 'person', 'oral', now())`);
const anew = sql(
  'spec.anew',
  'UPDATE sharing.consent SET withdrawn_at = NULL, valid_until = valid_until WHERE item = $1',
);
const remember = sql(
  'spec.remember-consent',
  `INSERT INTO sharing.consent_history VALUES ($1, $1, 'narrowed', '{}', now())`,
);
const record = sql(
  'spec.record',
  `INSERT INTO sharing.withdrawal VALUES ($1, $1, $2, $2, NULL, '{}', '{}', 'person', 'oral', now())`,
);

/** SQL of one's own, as after an injection: nothing is disclosed on a consent that does not carry it. */
describe('The database’s last word on consents', () => {
  let office: ConsentOffice;
  let work: UnitOfWork;
  let disclosures: Disclosures;
  let superuser: Client;
  let [card, other, consent, person, gate] = ['', '', '', '', ''];

  beforeAll(async () => {
    office = await ConsentOffice.open();
    work = office.modules.get(UnitOfWork);
    disclosures = office.modules.get(Disclosures);
    superuser = await office.database.asSuperuser();
    [card, other] = [await office.card('ward', BIRGIT), await office.card('ward', GUNNAR)];
  });

  beforeEach(async () => {
    await office.owner.query('DELETE FROM access.promise; DELETE FROM access.disclosure WHERE level < 3');
    const parties = ['organisation:' + (office.people.homeNursing.organisationId ?? ''), 'sector:S'];
    [consent = ''] = await office.give('ward', card, { parties, exclusions: [`unit:${office.unit('homeCare')}`] });
    person = await personOf(consent);
    gate = randomUUID();
    await as('ward', (writing) => writing.disclosures.own([gate], office.unit('ward'), person));
  });

  const personOf = async (id: string): Promise<string> =>
    (await office.owner.query<{ person: string }>('SELECT person FROM sharing.consent WHERE item = $1', [id])).rows[0]
      ?.person ?? '';
  const run = (actor: Actor, act: () => void | Promise<void>): Promise<string> =>
    work
      .run(actor, async () => act())
      .then(
        () => 'done',
        (error: unknown) => sqlState(error) || (error as { code: string }).code,
      );
  const as = (at: At, act: (writing: { work: UnitOfWork; disclosures: Disclosures }) => void): Promise<string> =>
    run(office.people[at], () => act({ work, disclosures }));
  const write = (at: At, ...statements: Statement[]): Promise<string> =>
    as(at, (writing) => statements.forEach((statement) => writing.work.write(statement)));
  const terms = (changes: Partial<Disclosure> = {}): Disclosure => ({
    ...{ item: gate, to: office.unit('homeNursing'), level: 2, category: 'care-need', basis: { code: 'consent' } },
    ...{ consent, until: new Date('2027-01-01'), ...changes },
  });
  const disclose = (changes: Partial<Disclosure> = {}): Promise<string> =>
    as('ward', (writing) => writing.disclosures.disclose([terms(changes)]));
  const rows = async (text: string): Promise<Record<string, unknown>[]> => (await office.owner.query(text)).rows;

  it('takes a disclosure that the consent carries', async () => {
    expect(await disclose()).toBe('done');
    expect(await disclose({ to: office.unit('child') })).toBe('done');
  });

  it.each([
    ['a consent there is not', () => ({ consent: randomUUID() })],
    ['a receiver that no party names', () => ({ to: office.unit('school') })],
    ['a receiver that the consent excludes', () => ({ to: office.unit('homeCare') })],
    ['a unit that the directory does not have', () => ({ to: randomUUID() })],
    ['a time after the consent', () => ({ until: new Date('2027-03-02') })],
    ['a time without an end', () => ({ until: null })],
    ['data that the consent is not about', () => ({ category: 'plan' })],
  ])('refuses %s, disclosed or promised', async (_, changes) => {
    expect(await disclose(changes())).toBe('42501');
    expect(await as('ward', (writing) => writing.disclosures.promise(gate, [terms(changes())]))).toBe('42501');
  });

  it('refuses a consent that is about somebody else, or that another unit took', async () => {
    const [elsewhere = ''] = await office.give('ward', other);
    expect(await disclose({ consent: elsewhere })).toBe('42501');
    const [foreign = ''] = await office.give('homeCare', await office.card('homeCare', BIRGIT));
    expect(await disclose({ consent: foreign })).toBe('42501');
  });

  it('tells nothing of what has become of a consent that another unit took', async () => {
    const [foreign = ''] = await office.give('homeCare', await office.card('homeCare', BIRGIT));
    expect(await disclose({ consent: foreign })).toBe('42501');
    await office.withdraw('school', await office.card('school', BIRGIT));
    expect(await disclose({ consent: foreign })).toBe('42501');
  });

  it('refuses what says that it rests on a consent and names none, disclosed or promised', async () => {
    expect(await disclose({ consent: null, until: null })).toBe('42501');
    expect(await as('ward', ({ disclosures: on }) => on.promise(gate, [terms({ consent: null })]))).toBe('42501');
  });

  it('a promise is no way round it: what was promised for a time is not disclosed for longer', async () => {
    await as('ward', (writing) => writing.disclosures.promise(gate, [terms()]));
    expect(await disclose({ until: null })).toBe('42501');
    expect(await disclose({ category: 'plan' })).toBe('42501');
  });

  it('refuses a consent that has been withdrawn, and opens nothing that was promised on it', async () => {
    await as('ward', (writing) => writing.disclosures.promise(gate, [terms()]));
    await office.withdraw('school', await office.card('school', BIRGIT));
    expect(await disclose()).toBe('database-unavailable');
    await office.owner.query('SELECT access.redeem($1, $2, now())', [gate, office.unit('homeNursing')]);
    expect(await rows('SELECT FROM access.disclosure WHERE level < 3')).toEqual([]);
    const [history] = await rows(
      `SELECT basis, ended_at = since AS never FROM access.disclosure_history WHERE item = '${gate}'`,
    );
    expect(history).toMatchObject({
      never: true,
      basis: { code: 'consent', promised: true, withdrawnAt: expect.any(String) },
    });
  });

  it('what was promised opens also when the receiver belongs to somebody else by then', async () => {
    await as('ward', (writing) => writing.disclosures.promise(gate, [terms()]));
    await office.owner.query(
      `UPDATE directory.unit SET organisation = (SELECT organisation FROM directory.unit WHERE id = $2) WHERE id = $1`,
      [office.unit('homeNursing'), office.unit('school')],
    );
    await office.owner.query('SELECT access.redeem($1, $2, now())', [gate, office.unit('homeNursing')]);
    expect(await rows('SELECT level FROM access.disclosure WHERE level < 3')).toEqual([{ level: 2 }]);
    await office.owner.query('UPDATE directory.unit SET organisation = $2 WHERE id = $1', [
      office.unit('homeNursing'),
      office.people.homeNursing.organisationId,
    ]);
  });

  describe('when a withdrawal and a disclosure meet', () => {
    const marked = async (): Promise<unknown> =>
      (await rows(`SELECT basis ? 'withdrawnAt' AS marked FROM access.disclosure WHERE level < 3`)).map(
        (row) => row['marked'],
      );

    it('a disclosure that came first is marked', async () => {
      const school = await office.card('school', BIRGIT);
      const first = holding(office.people.ward, () => disclosures.disclose([terms()]));
      await first.begun;
      const withdrawing = office.withdraw('school', school);
      await first.goOnceSomebodyWaits();
      await withdrawing;
      expect([await first.ended, await marked()]).toEqual(['done', [true]]);
    });

    it('a disclosure that comes second is decided again, and refused', async () => {
      const school = await office.card('school', BIRGIT);
      const taken = withdraw(randomUUID(), school, office.unit('school'));
      const first = holding(office.people.school, () => work.write(taken));
      await first.begun;
      let runs = 0;
      const second = run(office.people.ward, () => {
        runs += 1;
        disclosures.disclose([terms()]);
      });
      await first.goOnceSomebodyWaits();
      expect([await first.ended, await second, runs, await marked()]).toEqual(['done', 'database-unavailable', 3, []]);
    });

    const given = (id: string) => () => {
      disclosures.own([id], office.unit('ward'), person);
      work.write(insert(id, person, office.unit('ward'), '1 day', null));
    };
    const stateOf = async (id: string): Promise<unknown> =>
      (await rows(`SELECT withdrawn_at IS NULL AS valid FROM sharing.consent WHERE item = '${id}'`))[0]?.['valid'];

    it('a consent that was being given when all was taken back does not survive it', async () => {
      const [school, id] = [await office.card('school', BIRGIT), randomUUID()];
      const first = holding(office.people.ward, given(id));
      await first.begun;
      const withdrawing = office.withdraw('school', school);
      await first.goOnceSomebodyWaits();
      await withdrawing;
      expect([await first.ended, await stateOf(id)]).toEqual(['done', false]);
    });

    it('a consent that is given while all is being taken back is given afterwards', async () => {
      const [school, id] = [await office.card('school', BIRGIT), randomUUID()];
      const taken = withdraw(randomUUID(), school, office.unit('school'));
      const first = holding(office.people.school, () => work.write(taken));
      await first.begun;
      const second = run(office.people.ward, given(id));
      await first.goOnceSomebodyWaits();
      expect([await first.ended, await second, await stateOf(id)]).toEqual(['done', 'done', true]);
    });

    it('nobody waits because of somebody else', async () => {
      const id = randomUUID();
      const first = holding(office.people.ward, given(id));
      await first.begun;
      await office.withdraw('school', await office.card('school', GUNNAR));
      first.goOn();
      expect([await first.ended, await stateOf(id)]).toEqual(['done', true]);
    });

    /** A unit of work that has written, and does not end before it is told to. */
    function holding(actor: Actor, act: () => void) {
      let [begin, goOn] = [(): void => undefined, (): void => undefined];
      const begun = new Promise<void>((resolve) => (begin = resolve));
      const told = new Promise<void>((resolve) => (goOn = resolve));
      const ended = run(actor, async () => {
        act();
        await work.query(now());
        begin();
        await told;
      });
      const goOnceSomebodyWaits = (): Promise<void> => eventually(somebodyWaits, 25_000).finally(() => goOn());
      return { begun, goOn: () => goOn(), goOnceSomebodyWaits, ended };
    }

    async function somebodyWaits(): Promise<void> {
      const { rows: waiting } = await superuser.query(
        `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
      );
      expect(waiting).toHaveLength(1);
    }
  });

  describe('refuses with 42501', () => {
    it.each([
      ['to withdraw about somebody one has no card of', (mine: string) => withdraw(randomUUID(), randomUUID(), mine)],
      ['to withdraw by another unit’s card', (mine: string) => withdraw(randomUUID(), card, mine)],
      ['to make a consent valid again', () => anew(consent)],
      ['to write its history', () => remember(consent)],
      ['to record a withdrawal past the function', (mine: string) => record(randomUUID(), mine)],
      ['to open a promise', (mine: string) => open(gate, mine)],
    ])('%s', async (_, statement) => {
      expect(await write('school', statement(office.unit('school')))).toBe('42501');
      expect((await rows(`SELECT withdrawn_at FROM sharing.consent WHERE item = '${consent}'`))[0]).toEqual({
        withdrawn_at: null,
      });
    });

    it('to record a withdrawal in another unit’s name', async () => {
      const own = await office.card('school', BIRGIT);
      expect(await write('school', withdraw(randomUUID(), own, office.unit('ward')))).toBe('42501');
    });

    it.each([
      ['in another unit’s name', 'homeCare', '1 day', null],
      ['that is withdrawn from the start', 'school', '1 day', new Date()],
    ] as const)('to write a consent %s', async (_, at, lasts, gone) => {
      const id = randomUUID();
      const written = as('school', (writing) => {
        writing.disclosures.own([id], office.unit('school'), person);
        writing.work.write(insert(id, person, office.unit(at), lasts, gone));
      });
      expect(await written).toBe('42501');
    });

    it('to write a consent about another person than the access list says', async () => {
      const id = randomUUID();
      const written = as('school', (writing) => {
        writing.disclosures.own([id], office.unit('school'), randomUUID());
        writing.work.write(insert(id, person, office.unit('school'), '1 day', null));
      });
      expect(await written).toBe('42501');
    });
  });

  it('a consent is never open-ended, nor longer than a year', async () => {
    const id = randomUUID();
    const written = as('school', (writing) => {
      writing.disclosures.own([id], office.unit('school'), person);
      writing.work.write(insert(id, person, office.unit('school'), '367 days', null));
    });
    expect(await written).toBe('23514');
  });

  it('the worker can read and write nothing of it', async () => {
    const worker = await office.database.as('care_worker');
    for (const text of [
      'SELECT FROM sharing.consent',
      'SELECT FROM sharing.consent_history',
      'SELECT FROM sharing.withdrawal',
      'DELETE FROM sharing.consent',
    ])
      expect(await worker.query(text).then(() => 'done', sqlState)).toBe('42501');
  });
});
