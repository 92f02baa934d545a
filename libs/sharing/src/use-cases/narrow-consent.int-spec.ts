import { ConsentOffice, type At } from '../../../../test/builders/consents';
import { BIRGIT } from '../../../../test/support/people';

describe('A consent that is narrowed by what a person takes back elsewhere', () => {
  let office: ConsentOffice;
  let [ward, school] = ['', ''];
  const unit = (at: At): string => `unit:${office.unit(at)}`;
  const board = (): string => `organisation:${office.people.homeNursing.organisationId ?? ''}`;

  beforeAll(async () => {
    office = await ConsentOffice.open();
    await office.owner.query('UPDATE directory.unit SET successor = NULL');
    [ward, school] = [await office.card('ward', BIRGIT), await office.card('school', BIRGIT)];
  });
  beforeEach(() => office.owner.query('DELETE FROM sharing.consent_history; DELETE FROM sharing.consent'));

  /** What the ward’s consent excludes after the school has recorded the parties; and what the history says was taken. */
  async function narrowed(given: readonly string[], taken: readonly string[], exclusions: readonly string[] = []) {
    await office.give('ward', ward, { parties: given, exclusions });
    await office.withdraw('school', school, { parties: taken });
    const [item] = (await office.list('ward', ward)).items;
    const { rows } = await office.owner.query<{ parties: string[] }>('SELECT parties FROM sharing.consent_history');
    return { state: item?.state, excludes: item?.exclusions.map(({ code }) => code), history: rows[0]?.parties };
  }
  const after = (state: string, excludes: readonly string[], history = excludes) => ({ state, excludes, history });

  it('gets only what its own parties name, and nothing of what was said of others (OSL 25 kap. 1 §)', async () => {
    const taken = [unit('homeNursing'), unit('child'), 'zone:psychiatry', 'sector:S', 'sector:E'];
    const found = await narrowed([unit('homeNursing'), unit('homeCare')], taken.slice(0, 3));
    expect(found).toEqual(after('valid', [unit('homeNursing')]));
    await office.owner.query('DELETE FROM sharing.consent_history; DELETE FROM sharing.consent');
    expect(await narrowed([unit('homeNursing'), unit('ward')], taken)).toEqual(after('valid', [unit('homeNursing')]));
  });

  it('says in its own words what all of was taken', async () => {
    expect(await narrowed([unit('homeNursing'), 'sector:E'], [board()])).toEqual(after('valid', [unit('homeNursing')]));
    await office.owner.query('DELETE FROM sharing.consent_history; DELETE FROM sharing.consent');
    expect(await narrowed([unit('homeNursing'), 'sector:E'], ['sector:A', 'sector:E', 'sector:S'])).toEqual(
      after('withdrawn', [], ['sector:E', unit('homeNursing')]),
    );
  });

  it('keeps what was said where its parties name all of that, so that a unit that is new tomorrow is excluded too', async () => {
    expect(await narrowed(['sector:A', 'sector:S'], [unit('homeNursing'), 'zone:elderly-care'])).toMatchObject({
      state: 'valid',
      excludes: expect.arrayContaining([unit('homeNursing')]),
    });
    await office.owner.query('DELETE FROM sharing.consent_history; DELETE FROM sharing.consent');
    expect(await narrowed(['sector:A', 'sector:S', 'sector:E', 'sector:R'], [board()])).toEqual(
      after('valid', [board()]),
    );
  });

  it('names the units one by one where it and what was said only meet', async () => {
    const { rows } = await office.owner.query<{ zone: string; met: string[]; elsewhere: boolean }>(
      `SELECT u.zone, array_agg('unit:' || o.id ORDER BY o.id) FILTER (WHERE o.organisation = u.organisation) AS met,
         bool_or(o.organisation <> u.organisation) AS elsewhere
       FROM directory.v_unit u JOIN directory.v_unit o USING (zone) WHERE u.id = $1 GROUP BY u.zone`,
      [office.unit('homeNursing')],
    );
    const [{ zone, met, elsewhere } = { zone: '', met: [], elsewhere: false }] = rows;
    const found = await narrowed([board()], [`zone:${zone}`]);
    expect([elsewhere, found.state, [...(found.excludes ?? [])].sort()]).toEqual([true, 'valid', met]);
  });

  it('does not tell again what it excludes already', async () => {
    expect(await narrowed([board()], [unit('homeNursing'), unit('homeCare')], [unit('homeCare')])).toEqual(
      after('valid', [unit('homeCare'), unit('homeNursing')], [unit('homeNursing')]),
    );
  });

  describe('costs the same reading of the directory whatever is met', () => {
    type Reading = Readonly<Record<'scans' | 'units', number>>;
    /** How often, and how many rows of it, the directory is read to take something from all consents there are. */
    async function read(parties: readonly string[]): Promise<Reading> {
      const taken = `SELECT sharing.take_from(ARRAY(SELECT c FROM sharing.consent c ORDER BY c.item), $1, 'person', now())`;
      await office.owner.query('BEGIN');
      const before = await counted();
      await office.owner.query(taken, [parties]);
      const after = await counted();
      await office.owner.query('ROLLBACK');
      return { scans: after.scans - before.scans, units: after.units - before.units };
    }
    const counted = async (): Promise<Reading> => {
      const { rows } = await office.owner.query<Reading>(
        `SELECT seq_scan::int AS scans, seq_tup_read::int AS units FROM pg_stat_xact_user_tables WHERE relid = 'directory.unit'::regclass`,
      );
      return rows[0] ?? { scans: 0, units: 0 };
    };

    it.each([
      ['one party', () => [unit('homeNursing')]],
      ['everything', () => []],
    ])('when it is of %s', async (_, parties) => {
      const nothing = await read(parties());
      expect(nothing).toMatchObject({ scans: 2 });
      expect(nothing.units).toBeGreaterThan(200);
      await office.give('ward', ward, { parties: ['sector:S', unit('homeNursing')] });
      expect(await read(parties())).toEqual(nothing);
      for (let more = 0; more < 4; more++) await office.give('ward', ward, { parties: [board()] });
      expect(await read(parties())).toEqual(nothing);
    });

    it('because how a unit is named is part of the statement that asks', async () => {
      const { rows } = await office.owner.query(
        'EXPLAIN (VERBOSE, FORMAT JSON) SELECT sharing.selectors(u.id, u.organisation, u.sector, u.zone) FROM directory.v_unit u',
      );
      expect(JSON.stringify(rows)).not.toContain('selectors');
    });
  });
});
