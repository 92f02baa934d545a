import type { Client } from 'pg';
import { AccessModule, Disclosures } from '@care/access';
import { sql, sqlState, UnitOfWork, type Statement } from '@care/platform';
import { aCaseworkerOf, idNumber as id, unitNumber as unit } from '../../../test/builders/actors';
import { aDatabase } from '../../../test/support/database';
import { modulesOn } from '../../../test/support/modules';
import { MOVES } from './domain/handoff-moves';

const [ward, nursing, school] = [aCaseworkerOf(unit(1)), aCaseworkerOf(unit(2)), aCaseworkerOf(unit(3))];
const [handoff, rest, stray] = [id(11), id(12), id(13)];
const send = sql(
  'spec.send',
  `INSERT INTO handoffs.handoff (item, kind, kind_version, answer_needed, urgency, from_unit, to_unit, person, state, sent_at, seen_due_at, version)
   VALUES ($1, 'care-request', 1, true, 'today', $2, $3, $1, 'sent', now(), now(), 1)`,
);
const part = sql('spec.part', `INSERT INTO handoffs.part (item, handoff, part, sealed) VALUES ($1, $2, 'rest', 'x')`);
const become = sql('spec.become', 'UPDATE handoffs.handoff SET state = $2, version = $3 WHERE item = $1');
const becomeFrom = sql(
  'spec.become-from',
  'UPDATE handoffs.handoff SET state = $2, version = $3, state_before = $4 WHERE item = $1',
);
const remembered = sql('spec.remembered', 'UPDATE handoffs.handoff SET state_before = $2 WHERE item = $1');
/** A move, or none, with times that are named in $4 and long over. */
const dated = sql(
  'spec.dated',
  `UPDATE handoffs.handoff SET state = $2, version = $3,
     seen_at = CASE WHEN 'seen_at' = ANY($4::text[]) THEN '2020-01-01' ELSE seen_at END,
     answered_at = CASE WHEN 'answered_at' = ANY($4::text[]) THEN '2020-01-01' ELSE answered_at END,
     state_since = CASE WHEN 'state_since' = ANY($4::text[]) THEN '2020-01-01' ELSE state_since END,
     resume_at = CASE WHEN 'resume_at' = ANY($4::text[]) THEN '2020-01-01' ELSE resume_at END WHERE item = $1`,
);
const review = sql('spec.review', 'INSERT INTO handoffs.review (holder, item, by_user, at) VALUES ($1, $2, $3, now())');
const unreview = sql('spec.unreview', 'DELETE FROM handoffs.review WHERE item = $1');
const readdress = sql('spec.readdress', 'UPDATE handoffs.handoff SET from_unit = $2 WHERE item = $1');
const movePart = sql('spec.move-part', 'UPDATE handoffs.part SET handoff = $2 WHERE item = $1');
const openRest = sql('spec.open-rest', 'SELECT handoffs.open_rest($1, $2, now())');
const remember = sql(
  'spec.remember',
  `INSERT INTO handoffs.history (id, item, state, verb, at, recorded_at, by_user, unit, version, sealed)
   VALUES ($1, $2, 'accepted', 'accept', now(), now(), $3, $4, 3, 'x')`,
);
const parts = sql('spec.parts', 'SELECT count(*)::int AS n FROM handoffs.part');
const terms = { category: 'care-need', basis: { code: 'minor' }, consent: null, until: null };

const arrive = sql(
  'spec.arrive',
  `INSERT INTO handoffs.arrival (holder, id, list, to_unit, begun_at) VALUES ($1, $2, sha256('list'), $3, now())`,
);
const sendArrived = sql(
  'spec.send-arrived',
  `INSERT INTO handoffs.handoff (item, kind, kind_version, answer_needed, urgency, from_unit, to_unit, person, state, sent_at, seen_due_at, version, arrival)
   VALUES ($1, 'care-request', 1, true, 'today', $2, $3, $1, 'sent', now(), now(), 1, $4)`,
);

/** SQL of one's own, as after an injection: the database still lets nobody be somebody else. */
describe('The database’s last word on a handoff', () => {
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
      'TRUNCATE access.disclosure, access.promise, handoffs.handoff, handoffs.part, handoffs.history, handoffs.arrival, handoffs.review, handoffs.thread_entry, handoffs.draft',
    );
    await work.run(ward, async () => {
      disclosures.own([handoff, rest], id(1), handoff);
      work.write(send(handoff, id(1), id(2)));
      work.write(part(rest, handoff));
      disclosures.disclose([{ ...terms, item: handoff, to: id(2), level: 2 }]);
      disclosures.promise(handoff, [{ ...terms, item: rest, to: id(2), level: 1 }]);
    });
  });

  const as = (actor: typeof ward, ...statements: Statement[]): Promise<string> =>
    work.run(actor, async () => statements.forEach((statement) => work.write(statement))).then(() => 'done', refusalOf);
  const received = () => as(nursing, become(handoff, 'received', 2));
  const seen = async (actor: typeof ward): Promise<unknown> => (await work.read(actor, parts()))[0]?.[0]?.['n'];

  it('has the same moves as the state machine', async () => {
    const { rows } = await owner.query<{ move: string }>(
      `SELECT concat_ws(' ', from_state, to_state, party) AS move FROM handoffs.legal_move`,
    );
    const drawn = new Set(MOVES.map(({ from, to, who }) => `${from} ${to} ${who}`));
    expect(rows.map(({ move }) => move).sort()).toEqual([...drawn].sort());
  });

  it('lets the receiver open and accept, and then see the rest', async () => {
    expect(await received()).toBe('done');
    const accepting = [
      become(handoff, 'accepted', 3),
      remember(id(21), handoff, nursing.userId, id(2)),
      openRest(handoff, id(2)),
    ];
    expect(await as(nursing, ...accepting)).toBe('done');
    expect(await seen(nursing)).toBe(1);
  });

  it('opens no rest without an acceptance in the history', async () => {
    await received();
    expect(await as(nursing, become(handoff, 'accepted', 3), openRest(handoff, id(2)))).toBe('42501');
    expect(await seen(nursing)).toBe(0);
  });

  it.each([
    ['a state that is not drawn', () => nursing, become(handoff, 'accepted', 2), '42501'],
    ['two versions at once', () => nursing, become(handoff, 'received', 3), 'stale'],
    ['the other party’s move', () => nursing, become(handoff, 'withdrawn', 2), '42501'],
    ['another sender', () => nursing, readdress(handoff, id(3)), '42501'],
  ])('refuses %s', async (_, who, statement, state) => {
    expect(await as(who(), statement)).toBe(state);
  });

  describe('when the sender asks to cancel what nobody has accepted', () => {
    const ask = (before: string | null) => as(ward, becomeFrom(handoff, 'cancel-requested', 3, before));

    it.each([
      ['a state that is not the interrupted one', 'accepted'],
      ['no state at all', null],
    ])('remembers %s: refused', async (_, before) => {
      await received();
      expect(await ask(before)).toBe('42501');
    });

    it.each([
      ['come back as accepted, which nobody has said', 'accepted', '42501'],
      ['be completed', 'completed', '42501'],
      ['come back as it was', 'received', 'done'],
      ['be cancelled', 'cancelled', 'done'],
    ])('it may %s: %s is %s', async (_, state, outcome) => {
      await received();
      expect(await ask('received')).toBe('done');
      expect(await as(nursing, becomeFrom(handoff, state, 4, null))).toBe(outcome);
    });

    it('the remembered state is not changed by itself', async () => {
      await received();
      await ask('received');
      expect(await as(ward, remembered(handoff, 'accepted'))).toBe('stale');
    });
  });

  it.each([
    ['in another’s name', id(1), ward.userId.replace(/.$/, '9'), '42501'],
    ['for another unit', id(2), ward.userId, '42501'],
    ['for the own unit', id(1), ward.userId, 'done'],
  ])('lets somebody review %s: %s', async (_, holder, user, outcome) => {
    expect(await as(ward, review(holder, handoff, user))).toBe(outcome);
    expect(await as(ward, unreview(handoff))).toBe('42501');
  });

  it('lets nobody send in another unit’s name', async () => {
    const forged = work.run(school, async () => {
      disclosures.own([stray], id(3), stray);
      work.write(send(stray, id(1), id(2)));
    });
    expect(await forged.then(() => 'done', sqlState)).toBe('42501');
  });

  it('lets nobody slip a part into another unit’s handoff, new or moved', async () => {
    const slipped = work.run(school, async () => {
      disclosures.own([stray], id(3), handoff);
      work.write(part(stray, handoff));
    });
    expect(await slipped.then(() => 'done', sqlState)).toBe('42501');
    expect(await as(ward, movePart(rest, stray))).toBe('42501');
  });

  it.each([
    ['nobody', null],
    ['somebody else', id(77)],
  ])('lets nobody send about a person whose access list is about %s', async (_, person) => {
    const sent = work.run(ward, async () => {
      disclosures.own([stray], id(1), person);
      work.write(send(stray, id(1), id(2)));
    });
    expect(await sent.then(() => 'done', sqlState)).toBe('42501');
    const added = work.run(ward, async () => {
      disclosures.own([stray], id(1), person);
      work.write(part(stray, handoff));
    });
    expect(await added.then(() => 'done', sqlState)).toBe('42501');
  });

  it.each([
    ['one’s own arrival at that receiver', id(41), id(2), 'done'],
    ['another unit’s arrival', id(42), id(2), '42501'],
    ['an arrival at another receiver', id(43), id(2), '42501'],
    ['an arrival that there is not', id(44), id(2), '42501'],
  ])('lets a handoff come with %s: %s to %s is %s', async (_, arrival, to, outcome) => {
    await as(ward, arrive(id(1), id(41), id(2)));
    await as(school, arrive(id(3), id(42), id(2)));
    await as(ward, arrive(id(1), id(43), id(3)));
    const sent = work.run(ward, async () => {
      disclosures.own([stray], id(1), stray);
      work.write(sendArrived(stray, id(1), to, arrival));
    });
    expect(await sent.then(() => 'done', sqlState)).toBe(outcome);
  });

  it.each([
    ['another person’s name', id(99), id(2)],
    ['another unit’s name', nursing.userId, id(1)],
  ])('lets nobody write history in %s', async (_, user, of) => {
    await received();
    expect(await as(nursing, remember(id(22), handoff, user, of))).toBe('42501');
  });

  it.each([
    ['seen_at', 'sent', 1, 'stale'],
    ['answered_at', 'sent', 1, 'stale'],
    ['state_since', 'sent', 1, 'stale'],
    ['resume_at', 'sent', 1, 'stale'],
    ['answered_at', 'received', 2, '42501'],
    ['resume_at', 'received', 2, '42501'],
    ['seen_at', 'rejected', 2, '42501'],
  ])(
    'lets no unit write %s with a move it does not belong to: %s in version %i',
    async (column, to, version, outcome) => {
      expect(await as(nursing, dated(handoff, to, version, [column]))).toBe(outcome);
    },
  );

  it('dates every move by its own clock, whatever a unit says of it: the sender and the usual times read that as a fact', async () => {
    expect(await as(nursing, dated(handoff, 'received', 2, ['seen_at', 'state_since']))).toBe('done');
    expect(await as(nursing, dated(handoff, 'accepted', 3, ['answered_at', 'state_since']))).toBe('done');
    const { rows } = await owner.query(
      `SELECT now() - least(seen_at, answered_at, state_since) < interval '61 min' AS near FROM handoffs.handoff WHERE item = $1`,
      [handoff],
    );
    expect(rows).toEqual([{ near: true }]);
  });

  it('keeps no draft longer than a month, whatever a unit says of it', async () => {
    const keep = sql(
      'spec.keep',
      `INSERT INTO handoffs.draft (item, holder, by_user, saved_at, ends_at, version, sealed) VALUES ($1, $2, $3, now(), now() + $4::interval, 1, 'x')`,
    );
    expect(await as(ward, keep(id(31), id(1), ward.userId, '1 year'))).toBe('23514');
    expect(await as(ward, keep(id(31), id(1), ward.userId, '30 days'))).toBe('done');
  });

  it('dates what is said and what has happened when it is written, and lets nothing be said once it waits for nobody', async () => {
    const say = sql(
      'spec.say',
      `INSERT INTO handoffs.thread_entry (item, id, kind, side, at, by_user, unit, sealed) VALUES ($1, gen_random_uuid(), 'comment', 'from', '2020-01-01', $2, $3, 'x')`,
    );
    const note = sql(
      'spec.note',
      `INSERT INTO handoffs.history (id, item, state, verb, at, recorded_at, by_user, unit, version, sealed)
       VALUES (gen_random_uuid(), $1, 'sent', $4, '2020-01-01', '2020-01-01', $2, $3, 1, 'x')`,
    );
    const mine = [handoff, ward.userId, id(1)] as const;
    expect(await as(ward, say(...mine), note(...mine, 'send'), note(...mine, 'withdraw'))).toBe('done');
    const { rows } = await owner.query(
      `SELECT count(*)::int AS entries, bool_and(now() - x.at < interval '61 min') AS near
       FROM (SELECT at FROM handoffs.thread_entry UNION ALL SELECT least(at, recorded_at) FROM handoffs.history) x`,
    );
    expect(rows).toEqual([{ entries: 3, near: true }]);
    expect(await as(ward, become(handoff, 'withdrawn', 2))).toBe('done');
    expect(await as(ward, say(...mine))).toBe('42501');
  });
});

function refusalOf(error: unknown): string {
  return sqlState(error) || (error as { code: string }).code;
}
