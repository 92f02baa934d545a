import type { Client } from 'pg';
import { AccessModule, Disclosures } from '@care/access';
import { sql, sqlState, UnitOfWork, type Statement } from '@care/platform';
import { aCaseworkerOf, idNumber as id, unitNumber as unit } from '../../../../test/builders/actors';
import { aDatabase, type TestDatabase } from '../../../../test/support/database';
import { eventually } from '../../../../test/support/eventually';
import { modulesOn } from '../../../../test/support/modules';

const [home, ward] = [aCaseworkerOf(unit(1)), aCaseworkerOf(unit(2))];
const [centre, stroke] = [aCaseworkerOf(unit(4)), aCaseworkerOf(unit(7))];
const [handoff, decide, rest, consent, person] = [id(11), id(12), id(13), id(15), id(21)];
const until = new Date(Date.now() + 30 * 86_400_000);

const send = sql(
  'spec.passed.send',
  `INSERT INTO handoffs.handoff (item, kind, kind_version, answer_needed, urgency, from_unit, to_unit, person, state, sent_at, seen_due_at, version)
   VALUES ($1, 'care-request', 1, true, 'today', $2, $3, $4, 'received', now(), now(), 2)`,
);
const part = sql(
  'spec.passed.part',
  `INSERT INTO handoffs.part (item, handoff, part, sealed) VALUES ($1, $2, $3, 'x')`,
);
const say = sql(
  'spec.passed.say',
  `INSERT INTO handoffs.thread_entry (item, id, kind, side, at, by_user, unit, sealed) VALUES ($1, gen_random_uuid(), 'comment', $2, clock_timestamp(), $3, $4, 'x')`,
);
const remember = sql(
  'spec.passed.remember',
  `INSERT INTO handoffs.history (id, item, state, verb, at, recorded_at, by_user, unit, version, sealed)
   VALUES (gen_random_uuid(), $1, $2, 'spec', clock_timestamp(), clock_timestamp(), $3, $4, 3, 'x')`,
);
const become = sql(
  'spec.passed.become',
  'UPDATE handoffs.handoff SET state = $2, version = version + 1 WHERE item = $1',
);
const forward = sql('spec.passed.forward', `SELECT handoffs.forward($1, $2, now(), now() + $3::interval)`);
const refusal = sql('spec.passed.refusal', 'SELECT handoffs.forward_refusal($1, $2) AS code');
const endAll = sql('spec.passed.end-all', 'SELECT handoffs.end_all($1, now())');
const endEverybody = sql('spec.passed.end-everybody', 'SELECT access.end_all(ARRAY[$1::uuid], now())');
const expire = sql('spec.passed.expire', `SELECT handoffs.expire($1, gen_random_uuid(), 'x')`);
const said = sql(
  'spec.passed.said',
  'SELECT (SELECT count(*)::int FROM handoffs.thread_entry) AS thread, (SELECT count(*)::int FROM handoffs.history) AS history',
);
const handed = sql('spec.passed.handed', 'SELECT DISTINCT from_holder, to_holder FROM access.handed_on');

const on = (next: string, days = '30 days'): Statement => forward(handoff, next, days);
const CENTRE = `unit:${id(4)}`;
const WITHDRAWN = `INSERT INTO sharing.withdrawal (item, person, recorded_at, recorded_by, scopes, parties, given_by, form, at)
  VALUES (gen_random_uuid(), '${person}', '${id(1)}', '${id(1)}'`;
const CONSENT = `INSERT INTO sharing.consent (item, given_in, person, taken_at, taken_by, scope, parties, exclusions, categories, given_by, form, given_at, valid_until, withdrawn_at)`;
const aConsent = (changes: Partial<Record<'takenAt' | 'not' | 'given' | 'left' | 'to' | 'item', string>>): string => {
  const { takenAt = id(1), not = '', given = '1 day', left = '200 days', to = 'sector:S', item } = changes;
  return `${CONSENT} VALUES (${item ? `'${item}'` : 'gen_random_uuid()'}, gen_random_uuid(), '${person}', '${takenAt}', '${takenAt}', 'information-sharing', '{${to}}',
    '{${not}}', '{care-need}', 'person', 'oral', now() - interval '${given}', now() + interval '${left}', NULL)`;
};

/** What was disclosed follows the law when it is passed on, whoever writes SQL of their own. */
describe('The database’s last word on what has been passed on', () => {
  let database: TestDatabase;
  let work: UnitOfWork;
  let disclosures: Disclosures;
  let owner: Client;

  beforeAll(async () => {
    database = await aDatabase();
    owner = await database.asOwner();
    await owner.query(DIRECTORY);
    const modules = await modulesOn(database, [AccessModule]);
    [work, disclosures] = [modules.get(UnitOfWork), modules.get(Disclosures)];
  });

  beforeEach(async () => {
    await owner.query(`TRUNCATE access.disclosure, access.disclosure_history, access.promise, access.handed_on, handoffs.handoff, handoffs.part,
      handoffs.history, handoffs.thread_entry, sharing.consent, sharing.withdrawal; UPDATE directory.unit SET deputy_unit = NULL`);
  });

  const sentOn = async (code: string): Promise<void> => {
    if (code === 'consent')
      await owner.query(aConsent({ given: '2 days', left: '300 days', to: `unit:${id(2)}`, item: consent }));
    const terms = { category: 'care-need', basis: { code }, consent: code === 'consent' ? consent : null, until };
    await work.run(home, async () => {
      disclosures.own([handoff, decide, rest], id(1), person);
      work.write(send(handoff, id(1), id(2), person));
      work.write(part(decide, handoff, 'decide'));
      work.write(part(rest, handoff, 'rest'));
      disclosures.disclose([
        { ...terms, item: handoff, to: id(2), level: 2 },
        { ...terms, item: decide, to: id(2), level: 1 },
      ]);
      disclosures.promise(handoff, [{ ...terms, item: rest, to: id(2), level: 1 }]);
    });
  };
  const as = (actor: typeof ward, ...statements: Statement[]): Promise<string> =>
    work.run(actor, async () => statements.forEach((each) => work.write(each))).then(() => 'done', refusalOf);
  const codeOf = async (actor: typeof ward, next: string): Promise<unknown> =>
    (await work.read(actor, refusal(handoff, next)))[0]?.[0]?.['code'];
  const holders = async (): Promise<unknown[]> =>
    (
      await owner.query(
        'SELECT DISTINCT holder FROM access.disclosure UNION SELECT holder FROM access.promise ORDER BY 1',
      )
    ).rows;

  it.each<[string, string, string]>([
    ['is excluded in a consent', 'cannot-consent', aConsent({ not: CENTRE })],
    ['is excluded in a consent', 'consent', aConsent({ not: CENTRE })],
    [
      'was excluded in a consent that has ended',
      'cannot-consent',
      aConsent({ not: CENTRE, given: '90 days', left: '-1 day' }),
    ],
    [
      'was taken back from',
      'cannot-consent',
      `${WITHDRAWN}, '{}', '{${CENTRE}}', 'person', 'oral', now() - interval '9 days')`,
    ],
    [
      'was taken back from together with all others',
      'cannot-consent',
      `${WITHDRAWN}, '{}', '{}', 'person', 'oral', now())`,
    ],
    [
      'has been taken back from since the consent was given',
      'consent',
      `${WITHDRAWN}, '{information-sharing}', '{${CENTRE}}', 'person', 'oral', now())`,
    ],
    [
      'was named by a consent that is withdrawn',
      'cannot-consent',
      `${aConsent({ given: '9 days', to: CENTRE })}; UPDATE sharing.consent SET withdrawn_at = now()`,
    ],
    [
      'has a deputy that is excluded',
      'consent',
      `${aConsent({ not: `unit:${id(7)}` })}; UPDATE directory.unit SET deputy_unit = '${id(7)}' WHERE id = '${id(4)}'`,
    ],
    ['the receiver itself has been told of', 'consent', aConsent({ takenAt: id(2), not: CENTRE })],
    ['is excluded, on a basis that nobody knows', 'spec', aConsent({ not: CENTRE })],
  ])('goes to no unit that %s, on the basis %s (OSL 12 kap. 2 §; 2022:913 2 kap. 6 §)', async (_, basis, no) => {
    await sentOn(basis);
    expect(await codeOf(ward, id(4))).toBeNull();
    await owner.query(no);
    expect(await codeOf(ward, id(4))).toBe('forward-not-disclosed');
    expect(await as(ward, on(id(4)))).toBe('42501');
    expect(await holders()).toEqual([{ holder: id(1) }, { holder: id(2) }]);
  });

  it('goes on where the law asks for no consent (OSL 25 kap. 12 §), and where what was said is older than the consent', async () => {
    const older = `${WITHDRAWN}, '{}', '{${CENTRE}}', 'person', 'oral', now() - interval '9 days')`;
    await sentOn('minor');
    await owner.query(aConsent({ not: CENTRE }));
    await owner.query(older);
    expect(await codeOf(ward, id(4))).toBeNull();
    await owner.query('TRUNCATE sharing.consent, access.disclosure, access.promise, handoffs.handoff, handoffs.part');
    await sentOn('consent');
    expect(await codeOf(ward, id(4))).toBeNull();
  });

  it('goes nowhere by way of a third unit that whoever passed it on may not send it to itself (OSL 12 kap. 2 §)', async () => {
    await sentOn('consent');
    await owner.query(aConsent({ takenAt: id(2), not: CENTRE }));
    expect(await as(ward, on(id(7)))).toBe('done');
    expect(await codeOf(stroke, id(4))).toBe('forward-not-disclosed');
    expect(await as(stroke, on(id(4)))).toBe('42501');
  });

  it('waits for a withdrawal about the same person that is not committed, and then looks again (OSL 12 kap. 2 §)', async () => {
    await sentOn('consent');
    const withdrawing = await database.asOwner();
    await withdrawing.query('BEGIN');
    await withdrawing.query('SELECT pg_advisory_xact_lock(hashtextextended($1::text, 25))', [person]);
    await withdrawing.query(
      `UPDATE access.disclosure SET basis = basis || '{"withdrawnAt": "2026-11-22T12:00:00.000Z"}' WHERE holder = $1`,
      [id(2)],
    );
    const passed = as(ward, on(id(4)));
    await eventually(async () => {
      const { rows } = await owner.query(`SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`);
      expect(rows).toHaveLength(1);
    });
    await withdrawing.query('COMMIT');
    expect(await passed).toBe('42501');
    expect(await holders()).toEqual([{ holder: id(1) }, { holder: id(2) }]);
  });

  it('is read on by the first unit for no longer than a policy can say (PDL 4 kap. 1–2 §§)', async () => {
    await sentOn('minor');
    const withoutEnd = sql('spec.passed.without-end', 'SELECT handoffs.forward($1, $2, now(), NULL)');
    expect(await as(ward, withoutEnd(handoff, id(4)))).toBe('42501');
    expect(await as(ward, on(id(4), '2 years'))).toBe('42501');
    expect(await as(ward, on(id(4)))).toBe('done');
  });

  it('ends for everybody but the sender when it comes back, whoever gives it back, and not before (PDL 4 kap. 1 §)', async () => {
    await sentOn('minor');
    await as(ward, on(id(4)));
    expect(await holders()).toHaveLength(3);
    for (const actor of [home, centre, stroke]) expect(await as(actor, endAll(handoff))).toBe('42501');
    expect(await as(centre, endEverybody(handoff))).toBe('42501');
    expect(await as(centre, become(handoff, 'rejected'), endAll(handoff))).toBe('done');
    expect(await holders()).toEqual([{ holder: id(1) }]);
  });

  it('ends for whoever passed it on, too, when the clock gives it back (PDL 4 kap. 1 §)', async () => {
    await sentOn('minor');
    await as(ward, on(id(4)));
    await owner.query('GRANT EXECUTE ON FUNCTION handoffs.expire(uuid, uuid, bytea) TO care_api');
    await owner.query(
      `INSERT INTO platform.timer (ref, kind, level, due_at, owner, recipients, trace_id)
       VALUES ($1, 'handoffs.expiry-due.v1', 1, now(), $2, ARRAY[$2, $3]::uuid[], 'trace')`,
      [handoff, id(1), id(4)],
    );
    expect(await as(centre, expire(handoff))).toBe('done');
    expect(await holders()).toEqual([{ holder: id(1) }]);
  });

  it('shows the unit that has passed it on nothing of what is written afterwards (PDL 4 kap. 1 §)', async () => {
    await sentOn('minor');
    await as(home, say(handoff, 'from', home.userId, id(1)), remember(handoff, 'sent', home.userId, id(1)));
    await as(ward, remember(handoff, 'received', ward.userId, id(2)), on(id(4)));
    await as(home, say(handoff, 'from', home.userId, id(1)));
    await as(centre, say(handoff, 'to', centre.userId, id(4)), remember(handoff, 'accepted', centre.userId, id(4)));
    const seen = async (actor: typeof ward): Promise<unknown> => (await work.read(actor, said()))[0]?.[0];
    expect(await seen(ward)).toEqual({ thread: 1, history: 2 });
    for (const actor of [home, centre, { ...ward, holders: [id(2), id(4)] }])
      expect(await seen(actor)).toEqual({ thread: 3, history: 3 });
    expect(await as(centre, on(id(2)))).toBe('done');
    expect(await seen(ward)).toEqual({ thread: 3, history: 3 });
  });

  it('is known as passed on to the two units alone', async () => {
    await sentOn('minor');
    await as(ward, on(id(4)));
    const seen = async (actor: typeof ward): Promise<unknown> => (await work.read(actor, handed()))[0];
    const row = { from_holder: id(2), to_holder: id(4) };
    expect([await seen(ward), await seen(centre), await seen(stroke), await seen(home)]).toEqual([
      [row],
      [row],
      [],
      [],
    ]);
  });

  it('lends its consent to the new unit in the act alone: nothing more is disclosed there on it afterwards (OSL 12 kap. 2 §)', async () => {
    await sentOn('consent');
    const terms = { category: 'care-need', basis: { code: 'consent' }, consent, until, level: 1 as const };
    const again = (): Promise<string> =>
      work
        .run(home, async () => disclosures.disclose([{ ...terms, item: decide, to: id(4) }]))
        .then(() => 'done', refusalOf);
    expect(await again()).toBe('42501');
    expect(await as(ward, on(id(4)))).toBe('done');
    expect(await as(centre, become(handoff, 'misaddressed'), endAll(handoff))).toBe('done');
    expect(await again()).toBe('42501');
  });
});

const DIRECTORY = `
  INSERT INTO directory.region (code, name, county) VALUES ('24', 'Region', 'Län');
  INSERT INTO directory.organisation (id, name, sector, secrecy_regime, region, verified)
  SELECT o.id::uuid, o.id, 'R', 'osl-25', '24', true FROM (VALUES ('${id(101)}'), ('${id(102)}')) AS o (id);
  INSERT INTO directory.unit (id, organisation, name, sector, zone, kind, hours, search_text, sort_key)
  SELECT u.id::uuid, u.organisation::uuid, u.id, 'R', 'health-care', 'ward', '{}', '', u.id
  FROM (VALUES ('${id(1)}', '${id(101)}'), ('${id(2)}', '${id(102)}'), ('${id(4)}', '${id(102)}'), ('${id(7)}', '${id(102)}')) AS u (id, organisation)`;

function refusalOf(error: unknown): string {
  return sqlState(error) || (error as { code: string }).code;
}
