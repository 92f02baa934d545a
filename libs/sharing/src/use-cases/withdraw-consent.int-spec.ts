import { randomUUID } from 'node:crypto';
import { Disclosures } from '@care/access';
import { UnitOfWork } from '@care/platform';
import { ConsentOffice, refusals } from '../../../../test/builders/consents';
import { BIRGIT, ELSA, EMIL, GUNNAR, STIG } from '../../../../test/support/people';

describe('Withdrawing a consent', () => {
  let office: ConsentOffice;
  let [ward, school] = ['', ''];
  const nursing = (): string => `unit:${office.unit('homeNursing')}`;
  const board = (): string => `organisation:${office.people.homeNursing.organisationId ?? ''}`;

  beforeAll(async () => {
    office = await ConsentOffice.open();
    await office.owner.query('UPDATE directory.unit SET successor = NULL');
  });
  beforeEach(async () => {
    await office.owner.query(
      'DELETE FROM platform.outbox; DELETE FROM sharing.consent_history; DELETE FROM sharing.consent; DELETE FROM access.disclosure WHERE level < 3',
    );
    [ward, school] = [await office.card('ward', BIRGIT), await office.card('school', BIRGIT)];
  });

  const states = async (): Promise<unknown[]> => (await office.list('ward', ward)).items.map(({ state }) => state);
  /** An item of the ward that is disclosed to home nursing on the consent. */
  async function disclosed(consent: string, to = office.unit('homeNursing')): Promise<string> {
    const [item, disclosures] = [randomUUID(), office.modules.get(Disclosures)];
    const { rows } = await office.owner.query<{ person: string }>(
      'SELECT person FROM sharing.consent WHERE item = $1',
      [consent],
    );
    await office.modules.get(UnitOfWork).run(office.people.ward, async () => {
      disclosures.own([item], office.unit('ward'), rows[0]?.person ?? null);
      const terms = { category: 'care-need', basis: { code: 'consent' }, consent, until: new Date('2027-01-01') };
      disclosures.disclose([{ item, to, level: 2, ...terms }]);
    });
    return item;
  }
  const marked = async (item: string): Promise<unknown> =>
    (
      await office.owner.query<{ at: string | null }>(
        `SELECT basis ->> 'withdrawnAt' AS at FROM access.disclosure WHERE item = $1 AND level < 3`,
        [item],
      )
    ).rows[0]?.at;
  const events = async (): Promise<unknown[]> =>
    (await office.owner.query('SELECT type, payload, owner, recipients FROM platform.outbox ORDER BY owner')).rows;

  it('by any unit with a card of the person takes back all that they have agreed to, everywhere', async () => {
    await office.give('ward', ward);
    await office.give('homeCare', await office.card('homeCare', BIRGIT));
    await office.withdraw('school', school);
    expect(await states()).toEqual(['withdrawn']);
    expect((await office.list('homeCare', await office.card('homeCare', BIRGIT))).items[0]?.history).toMatchObject([
      { what: 'given' },
      { what: 'withdrawn' },
    ]);
  });

  it('leaves what others have agreed to, and what has ended already', async () => {
    const gunnar = await office.card('ward', GUNNAR);
    await office.give('ward', gunnar);
    await office.give('ward', ward);
    await office.owner.query(
      `UPDATE sharing.consent SET given_at = now() - interval '2 days', valid_until = now() - interval '1 day' WHERE person <> (SELECT person FROM persons.card WHERE item = $1)`,
      [gunnar],
    );
    await office.withdraw('school', school);
    expect([await states(), (await office.list('ward', gunnar)).items[0]?.state]).toEqual([['expired'], 'valid']);
  });

  it('marks what stands on it, tells owner and receiver each as the other’s act, and tells nobody else', async () => {
    const [consent = ''] = await office.give('ward', ward);
    const item = await disclosed(consent);
    await office.withdraw('school', school);
    expect(await marked(item)).toBe(office.clock.now().toISOString());
    const [from, to] = [office.unit('ward'), office.unit('homeNursing')];
    const told = { type: 'sharing.consent-withdrawn.v1', payload: { ref: item } };
    expect(await events()).toEqual(
      [
        { ...told, owner: from, recipients: [to] },
        { ...told, owner: to, recipients: [from] },
      ].sort((one, other) => one.owner.localeCompare(other.owner)),
    );
  });

  it.each([
    ['one of several scopes', { scopes: ['plan-call'] }, ['valid', 'withdrawn']],
    ['a scope that was not given', { scopes: ['plan-making'] }, ['valid', 'valid']],
    ['a party that it was not for', { parties: ['sector:E'] }, ['valid', 'valid']],
    ['everything', {}, ['withdrawn', 'withdrawn']],
  ])('of %s', async (_, changes, expected) => {
    await office.give('ward', ward, { scopes: ['information-sharing', 'plan-call'] });
    await office.withdraw('school', school, changes);
    expect((await states()).sort()).toEqual(expected);
  });

  it('of one consent by its id, and of nothing by an id that is not one', async () => {
    const [one] = await office.give('ward', ward);
    await office.give('ward', ward);
    await office.withdraw('ward', ward, { consent: randomUUID() });
    await office.withdraw('ward', ward, { consent: one });
    expect((await states()).sort()).toEqual(['valid', 'withdrawn']);
  });

  it('of one party of several makes it an exclusion, and ends only what was for it', async () => {
    const child = `unit:${office.unit('child')}`;
    const [consent = ''] = await office.give('ward', ward, { parties: [board(), child] });
    const [kept, ended] = [await disclosed(consent, office.unit('child')), await disclosed(consent)];
    await office.withdraw('school', school, { parties: [nursing()] });
    const [item] = (await office.list('ward', ward)).items;
    expect(item).toMatchObject({
      state: 'valid',
      exclusions: [{ code: nursing() }],
      history: [{ what: 'given' }, { what: 'narrowed' }],
    });
    expect([await marked(kept), await marked(ended)]).toEqual([null, expect.any(String)]);
    await office.withdraw('school', school, { parties: [board(), child] });
    expect([await states(), await marked(kept)]).toEqual([['withdrawn'], expect.any(String)]);
  });

  it('of a party that is excluded already changes nothing, and nothing of it is seen', async () => {
    await office.give('ward', ward, { parties: [board()], exclusions: [nursing()] });
    await office.withdraw('school', school, { parties: [nursing()] });
    expect((await office.list('ward', ward)).items[0]?.history).toHaveLength(1);
  });

  it('is refused without a card of the person, and for a party there is not', async () => {
    expect(await refusals(office.withdraw('school', randomUUID()))).toEqual(['card: person-unknown']);
    expect(await refusals(office.withdraw('school', ward))).toEqual(['card: person-unknown']);
    expect(await refusals(office.withdraw('school', school, { parties: ['sector:X'] }))).toEqual([
      'parties: unknown-party',
    ]);
  });

  it.each(['guardians', 'child'])('of an adult is refused when it is said to come from their %s', async (givenBy) => {
    await office.give('ward', ward);
    expect(await refusals(office.withdraw('school', school, { givenBy }))).toEqual(['givenBy: not-a-child']);
    expect(await states()).toEqual(['valid']);
  });

  it.each([
    ['a child', ELSA, 'person'],
    ['a child', ELSA, 'guardians'],
    ['an adult', BIRGIT, 'god-man'],
    ['somebody protected', EMIL, 'person'],
  ])('is easy: of %s it is taken (%#)', async (_, number, givenBy) => {
    expect(await refusals(office.withdraw('school', await office.card('school', number), { givenBy }))).toEqual([
      'done',
    ]);
  });

  it('is the same act when it is sent again', async () => {
    const key = randomUUID();
    const id = await office.withdraw('school', school, {}, key);
    await office.give('ward', ward);
    expect([await office.withdraw('school', school, {}, key), await states()]).toEqual([id, ['valid']]);
  });

  it('gives the same answer, the same rows and the same ids, whether it met much, little or nothing', async () => {
    const people = [BIRGIT, STIG, EMIL];
    for (const [at, number] of people.entries())
      for (let time = 0; time < 2 - at; time++) {
        const [consent = ''] = await office.give('ward', await office.card('ward', number), { givenBy: 'person' });
        await disclosed(consent);
      }
    const seen: unknown[] = [];
    for (const number of people) {
      const card = await office.card('school', number);
      const before = (await office.list('school', card)).withdrawals.length;
      office.ids.begin(`withdrawing ${number}`);
      const id = await office.withdraw('school', card);
      const next = office.ids.next();
      office.ids.begin(`withdrawing ${number}`);
      const { items, withdrawals } = await office.list('school', card);
      seen.push([
        office.ids.next() === id,
        office.ids.next() === next,
        items,
        withdrawals.length - before,
        await own(id),
      ]);
    }
    expect(seen).toEqual([seen[0], seen[0], seen[0]]);
    expect(seen[0]).toMatchObject([true, true, [], 1, { log: 2, rows: 1 }]);
  });

  /** What the recording unit has of it: lines in the log and rows in the access list. */
  async function own(id: string): Promise<unknown> {
    const { rows } = await office.owner.query(
      `SELECT (SELECT count(*)::int FROM audit.access_log WHERE object = $1) AS log, (SELECT count(*)::int FROM access.disclosure WHERE item = $1) AS rows`,
      [id],
    );
    return rows[0];
  }
});
