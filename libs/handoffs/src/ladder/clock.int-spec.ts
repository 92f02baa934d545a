import type { Client } from 'pg';
import { AccessModule, Disclosures } from '@care/access';
import type { Actor } from '@care/kernel';
import { sql, sqlState, UnitOfWork, type Statement } from '@care/platform';
import { aCaseworkerOf, idNumber as id, unitNumber as unit } from '../../../../test/builders/actors';
import { aDatabase } from '../../../../test/support/database';
import { modulesOn } from '../../../../test/support/modules';

const [ward, nursing, school] = [aCaseworkerOf(unit(1)), aCaseworkerOf(unit(2)), aCaseworkerOf(unit(3))];
const handoff = id(11);
const send = sql(
  'spec.send',
  `INSERT INTO handoffs.handoff (item, kind, kind_version, answer_needed, urgency, from_unit, to_unit, person, state, sent_at, seen_due_at, version)
   VALUES ($1, 'care-request', 1, true, 'today', $2, $3, $1, 'sent', now(), now(), 1)`,
);
const become = sql('spec.become', 'UPDATE handoffs.handoff SET state = $2, version = $3 WHERE item = $1');
const expiredAsAnswered = sql(
  'spec.expired-as-answered',
  `UPDATE handoffs.handoff SET state = 'expired', answered_at = now(), version = 2 WHERE item = $1`,
);
const askedLongAgo = sql(
  'spec.asked-long-ago',
  `UPDATE handoffs.handoff SET state = 'cancel-requested', state_before = 'received', state_since = now() - interval '40 min', version = 3 WHERE item = $1`,
);
const askToCancel = sql(
  'spec.ask-to-cancel',
  `UPDATE handoffs.handoff SET state = $2, state_before = 'received', version = $3 WHERE item = $1`,
);
const expire = sql('spec.expire', `SELECT handoffs.expire($1, gen_random_uuid(), 'x') AS back`);
const ladder = sql('spec.ladder', 'SELECT jsonb_array_length(handoffs.ladder_of($1)) AS back');
const decline = sql(
  'spec.decline',
  `UPDATE handoffs.handoff SET state = 'received', state_before = NULL, version = $2 WHERE item = $1`,
);
const plant = sql(
  'spec.plant',
  `INSERT INTO platform.timer (ref, kind, level, due_at, owner, recipients, trace_id)
   VALUES ($1, 'handoffs.expiry-due.v1', 77, now() - interval '1 s', $2, ARRAY[$2]::uuid[], 'x')`,
);
const claim = sql(
  'spec.claim',
  `INSERT INTO handoffs.claim (holder, item, by_user, sealed, claimed_at) VALUES ($2, $1, $3, 'x', now())`,
);
const follow = sql(
  'spec.follow',
  'INSERT INTO handoffs.follow (holder, item, by_user, since) VALUES ($2, $1, $3, now())',
);
const stop = sql('spec.stop', 'DELETE FROM platform.timer WHERE ref = $1');
const look = sql('spec.look', 'SELECT FROM platform.timer WHERE ref = $1');

/** SQL of one's own: the clock belongs to the database. */
describe('The clock of a handoff', () => {
  let work: UnitOfWork;
  let disclosures: Disclosures;
  let owner: Client;

  beforeAll(async () => {
    const database = await aDatabase();
    owner = await database.asOwner();
    const modules = await modulesOn(database, [AccessModule]);
    [work, disclosures] = [modules.get(UnitOfWork), modules.get(Disclosures)];
  });

  beforeEach(async () => {
    await owner.query(
      'TRUNCATE access.disclosure, access.promise, handoffs.handoff, handoffs.history, handoffs.claim, handoffs.follow, platform.timer',
    );
    await owner.query('REVOKE EXECUTE ON FUNCTION handoffs.expire(uuid, uuid, bytea) FROM care_api');
    await work.run(ward, async () => {
      disclosures.own([handoff], id(1), handoff);
      work.write(send(handoff, id(1), id(2)));
      const terms = { category: 'care-need', basis: { code: 'minor' }, consent: null, until: null };
      disclosures.disclose([{ ...terms, item: handoff, to: id(2), level: 2 }]);
    });
    await owner.query(
      `INSERT INTO platform.timer SELECT $1, kind, level, now() + interval '1 h', $2, ARRAY[$2, $3]::uuid[], 'trace', NULL
       FROM (VALUES ('handoffs.seen-overdue.v1', 1), ('handoffs.answer-overdue.v1', 1), ('handoffs.expiry-due.v1', 1)) AS t (kind, level)`,
      [handoff, id(1), id(2)],
    );
  });

  const as = (who: Actor, statement: Statement): Promise<unknown> =>
    work.run(who, () => work.query<{ back: unknown }>(statement)).then(([row]) => row?.back ?? 'done', sqlState);
  const isOver = (): Promise<unknown> =>
    owner.query(`UPDATE platform.timer SET due_at = now() WHERE kind LIKE '%expiry%'`);
  const asWorker = (): Promise<unknown> =>
    owner.query('GRANT EXECUTE ON FUNCTION handoffs.expire(uuid, uuid, bytea) TO care_api');

  it.each([
    ['the sender', ward],
    ['the receiver', nursing],
  ])('is not put forward by %s, neither by the move nor by the function of the worker', async (_, who) => {
    expect(await as(who, become(handoff, 'expired', 2))).toBe('42501');
    expect(await as(who, expire(handoff))).toBe('42501');
    await asWorker();
    expect(await as(who, expire(handoff))).toBe(false);
  });

  it.each([
    ['a stranger', school, id(3)],
    ['the receiver', nursing, id(2)],
  ])(
    'is not put forward by a time that %s sets, whoever then moves it; what never goes back stays',
    async (_, who, own) => {
      await asWorker();
      await owner.query(`DELETE FROM platform.timer WHERE kind LIKE '%expiry%'`);
      expect([await as(who, plant(handoff, id(1))), await as(who, plant(handoff, own))]).toEqual(['42501', 'done']);
      for (const by of [ward, nursing]) {
        expect(await as(by, expire(handoff))).toBe(false);
        expect(await as(by, become(handoff, 'expired', 2))).toBe('42501');
      }
      expect(await as(ward, ladder(handoff))).toBe(2);
    },
  );

  it('changes nothing but the state, whoever moves what is over', async () => {
    await isOver();
    expect(await as(nursing, expiredAsAnswered(handoff))).toBe('42501');
    expect(await as(nursing, become(handoff, 'expired', 2))).toBe('done');
  });

  it('design 5: waits while the sender asks to cancel, and gives back as much later as it took to decline, though it fell due meanwhile', async () => {
    await asWorker();
    await as(nursing, become(handoff, 'received', 2));
    await as(ward, askedLongAgo(handoff));
    await isOver();
    await owner.query(`UPDATE platform.timer SET fired_at = now()`);
    expect(await as(ward, expire(handoff))).toBe(false);
    expect(await as(nursing, decline(handoff, 4))).toBe('done');
    const { rows } = await owner.query(
      `SELECT kind, fired_at IS NULL AS waits, round(extract(epoch FROM due_at - now()) / 60)::int AS minutes FROM platform.timer ORDER BY kind`,
    );
    expect(rows).toEqual([
      { kind: 'handoffs.answer-overdue.v1', waits: false, minutes: 60 },
      { kind: 'handoffs.expiry-due.v1', waits: true, minutes: 40 },
    ]);
    expect(await as(nursing, expire(handoff))).toBe(false);
    await isOver();
    expect(await as(nursing, expire(handoff))).toBe(true);
  });

  it.each([
    ['the receiver ends', ['rejected'], []],
    ['the sender takes back', ['withdrawn'], []],
    ['was marked as a mistake', ['entered-in-error'], []],
    ['goes on', ['received'], ['claim', 'follow']],
  ])('leaves nobody at the receiver with what %s', async (_, [state], left) => {
    await as(nursing, claim(handoff, id(2), nursing.userId));
    await as(nursing, follow(handoff, id(2), nursing.userId));
    await as(ward, follow(handoff, id(1), ward.userId));
    const who = state === 'withdrawn' || state === 'entered-in-error' ? ward : nursing;
    expect(await as(who, become(handoff, state, 2))).toBe('done');
    const { rows } = await owner.query<{ of: string }>(
      `SELECT 'claim' AS of FROM handoffs.claim WHERE holder = $1 UNION ALL SELECT 'follow' FROM handoffs.follow WHERE holder = $1`,
      [id(2)],
    );
    expect(rows.map((row) => row.of)).toEqual(left);
    expect((await owner.query('SELECT FROM handoffs.follow WHERE holder = $1', [id(1)])).rows).toHaveLength(1);
  });

  it('gives back once, for its two units alone, when two come at once; and nothing that has been answered', async () => {
    await asWorker();
    await isOver();
    expect(await as(school, expire(handoff))).toBe(false);
    expect(await as(ward, expire(id(99)))).toBe(false);
    expect((await Promise.all([as(ward, expire(handoff)), as(nursing, expire(handoff))])).sort()).toEqual([
      false,
      true,
    ]);
    const { rows } = await owner.query('SELECT state, version FROM handoffs.handoff');
    expect(rows).toEqual([{ state: 'expired', version: 2 }]);
    expect(await as(nursing, ladder(handoff))).toBe(0);
  });

  it('gives back nothing that only informs, once it has been seen', async () => {
    await asWorker();
    await owner.query('UPDATE handoffs.handoff SET answer_needed = false');
    await as(nursing, become(handoff, 'received', 2));
    await owner.query(
      `INSERT INTO platform.timer VALUES ($1, 'handoffs.expiry-due.v1', 1, now(), $1, '{}', 'trace', NULL)`,
      [handoff],
    );
    expect(await as(ward, expire(handoff))).toBe(false);
    expect(await as(ward, become(handoff, 'expired', 3))).toBe('42501');
  });

  it('is read by whoever sees the handoff, and stopped by nobody', async () => {
    expect([
      await as(ward, ladder(handoff)),
      await as(nursing, ladder(handoff)),
      await as(school, ladder(handoff)),
    ]).toEqual([3, 3, 0]);
    for (const statement of [stop(handoff), look(handoff)]) expect(await as(nursing, statement)).toBe('42501');
  });

  it.each([
    ['seen', ['received'], ['answer-overdue', 'expiry-due']],
    ['asked to be cancelled', ['received', 'cancel-requested'], ['answer-overdue', 'expiry-due']],
    ['accepted', ['received', 'accepted'], []],
    ['withdrawn', ['withdrawn'], []],
  ])('of what is %s goes on for what is still waited for', async (_, states, left) => {
    for (const [at, state] of states.entries()) {
      const who = ['withdrawn', 'cancel-requested'].includes(state) ? ward : nursing;
      const move = state === 'cancel-requested' ? askToCancel : become;
      expect(await as(who, move(handoff, state, at + 2))).toBe('done');
    }
    const { rows } = await owner.query<{ kind: string }>('SELECT kind FROM platform.timer ORDER BY kind');
    expect(rows.map(({ kind }) => kind.split('.')[1])).toEqual(left);
  });
});
