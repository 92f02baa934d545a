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
      'TRUNCATE access.disclosure, access.promise, handoffs.handoff, handoffs.part, handoffs.history, handoffs.arrival',
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
});

function refusalOf(error: unknown): string {
  return sqlState(error) || (error as { code: string }).code;
}
