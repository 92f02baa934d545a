import type { Client } from 'pg';
import { AccessModule, Disclosures } from '@care/access';
import { sql, sqlState, UnitOfWork, type Statement } from '@care/platform';
import { aCaseworkerOf, idNumber as id, unitNumber as unit } from '../../../../test/builders/actors';
import { aDatabase } from '../../../../test/support/database';
import { modulesOn } from '../../../../test/support/modules';

const [ward, nursing, school] = [aCaseworkerOf(unit(1)), aCaseworkerOf(unit(2)), aCaseworkerOf(unit(3))];
const [other, elsewhere, closed] = [id(4), id(5), id(6)];
const [handoff, decide, rest, second] = [id(11), id(12), id(13), id(14)];
const person = id(21);
const terms = { category: 'care-need', basis: { code: 'minor' }, consent: null, until: null };

const send = sql(
  'spec.talk.send',
  `INSERT INTO handoffs.handoff (item, kind, kind_version, answer_needed, urgency, from_unit, to_unit, person, state, sent_at, seen_due_at, version)
   VALUES ($1, 'care-request', 1, true, 'today', $2, $3, $4, 'sent', now(), now(), 1)`,
);
const part = sql('spec.talk.part', `INSERT INTO handoffs.part (item, handoff, part, sealed) VALUES ($1, $2, $3, 'x')`);
const say = sql(
  'spec.talk.say',
  `INSERT INTO handoffs.thread_entry (item, id, kind, side, at, by_user, unit, answers, sealed) VALUES ($1, $2, $3, $4, now(), $5, $6, $7, 'x')`,
);
const rewrite = sql('spec.talk.rewrite', `UPDATE handoffs.thread_entry SET sealed = 'y'`);
const claim = sql(
  'spec.talk.claim',
  `INSERT INTO handoffs.claim (holder, item, by_user, sealed, claimed_at) VALUES ($1, $2, $3, 'x', now())`,
);
const follow = sql(
  'spec.talk.follow',
  'INSERT INTO handoffs.follow (holder, item, by_user, since) VALUES ($1, $2, $3, now())',
);
const link = sql(
  'spec.talk.link',
  `INSERT INTO handoffs.link (item, other, kind, at) VALUES ($1, $2, 'earlier', now())`,
);
const forward = sql('spec.talk.forward', `SELECT handoffs.forward($1, $2, now(), now() + interval '30 days')`);
const refusal = sql('spec.talk.refusal', `SELECT handoffs.forward_refusal($1, $2) AS code`);
const readdress = sql(
  'spec.talk.readdress',
  'UPDATE handoffs.handoff SET to_unit = $2, version = version + 1 WHERE item = $1',
);
const handOn = sql('spec.talk.hand-on', 'SELECT access.hand_on(ARRAY[$1::uuid], $1, $2, $3, now(), now())');
const seen = sql(
  'spec.talk.seen',
  `SELECT (SELECT count(*)::int FROM handoffs.part) AS parts, (SELECT count(*)::int FROM handoffs.thread_entry) AS thread,
     (SELECT count(*)::int FROM handoffs.claim) AS claims, (SELECT count(*)::int FROM handoffs.link) AS links`,
);

/** SQL of one's own, as after an injection: what is said, claimed, linked and passed on is still one's own to say. */
describe('The database’s last word on what is said about a handoff', () => {
  let work: UnitOfWork;
  let disclosures: Disclosures;
  let owner: Client;

  beforeAll(async () => {
    const database = await aDatabase();
    owner = await database.asOwner();
    await owner.query(DIRECTORY);
    const modules = await modulesOn(database, [AccessModule]);
    [work, disclosures] = [modules.get(UnitOfWork), modules.get(Disclosures)];
  });

  beforeEach(async () => {
    await owner.query(`TRUNCATE access.disclosure, access.disclosure_history, access.promise, access.handed_on, handoffs.handoff, handoffs.part,
      handoffs.history, handoffs.thread_entry, handoffs.claim, handoffs.follow, handoffs.link, persons.person, platform.timer`);
    await work.run(ward, async () => {
      disclosures.own([handoff, decide, rest, second], id(1), person);
      work.write(send(handoff, id(1), id(2), person));
      work.write(send(second, id(1), id(3), person));
      work.write(part(decide, handoff, 'decide'));
      work.write(part(rest, handoff, 'rest'));
      disclosures.disclose([
        { ...terms, item: handoff, to: id(2), level: 2 },
        { ...terms, item: decide, to: id(2), level: 1 },
      ]);
      disclosures.promise(handoff, [{ ...terms, item: rest, to: id(2), level: 1 }]);
    });
    await owner.query(
      `INSERT INTO platform.timer (ref, kind, level, due_at, owner, recipients, trace_id)
       SELECT $1, 'handoffs.seen-overdue.v1', level, now(), $2, ARRAY[$2, $3]::uuid[], 'trace' FROM generate_series(1, 2) AS level`,
      [handoff, id(1), id(2)],
    );
    await owner.query('UPDATE platform.timer SET fired_at = now() WHERE level = 1');
  });

  const as = (actor: typeof ward, ...statements: Statement[]): Promise<string> =>
    work.run(actor, async () => statements.forEach((statement) => work.write(statement))).then(() => 'done', refusalOf);
  const seenBy = async (actor: typeof ward): Promise<Record<string, number>> =>
    (await work.read(actor, seen()))[0]?.[0] ?? {};
  const ask = say(handoff, id(31), 'question', 'to', nursing.userId, id(2), null);

  it('is written by each side in its own name alone, and never changed', async () => {
    expect(await as(nursing, ask)).toBe('done');
    expect(await as(nursing, say(handoff, id(32), 'comment', 'from', nursing.userId, id(2), null))).toBe('42501');
    expect(await as(nursing, say(handoff, id(32), 'comment', 'to', ward.userId, id(2), null))).toBe('42501');
    expect(await as(school, say(handoff, id(32), 'comment', 'to', school.userId, id(3), null))).toBe('42501');
    expect(await as(ward, say(handoff, id(32), 'report', 'from', ward.userId, id(1), null))).toBe('23514');
    expect(await as(nursing, rewrite())).toBe('42501');
    expect([(await seenBy(ward))['thread'], (await seenBy(school))['thread']]).toEqual([1, 0]);
  });

  it('has one reply to a question, and only from the other side', async () => {
    await as(nursing, ask);
    expect(await as(nursing, say(handoff, id(33), 'reply', 'to', nursing.userId, id(2), id(31)))).toBe('42501');
    expect(await as(ward, say(handoff, id(33), 'reply', 'from', ward.userId, id(1), id(99)))).toBe('42501');
    expect(await as(ward, say(handoff, id(33), 'reply', 'from', ward.userId, id(1), id(31)))).toBe('done');
    expect(await as(ward, say(handoff, id(34), 'reply', 'from', ward.userId, id(1), id(31)))).toBe('23505');
  });

  it('lets a unit claim for itself what it sees, and nobody else learns of it', async () => {
    expect(await as(nursing, claim(id(2), handoff, nursing.userId))).toBe('done');
    expect(await as(school, claim(id(3), handoff, school.userId))).toBe('42501');
    expect(await as(nursing, claim(id(1), handoff, nursing.userId))).toBe('42501');
    expect(await as(nursing, follow(id(2), handoff, ward.userId))).toBe('42501');
    expect([(await seenBy(nursing))['claims'], (await seenBy(ward))['claims']]).toEqual([1, 0]);
  });

  it('links one’s own alone, and shows a link to who sees both ends', async () => {
    expect(await as(ward, link(handoff, second))).toBe('done');
    expect(await as(nursing, link(handoff, second))).toBe('42501');
    expect([(await seenBy(ward))['links'], (await seenBy(nursing))['links']]).toEqual([1, 0]);
  });

  it('passes on what was shown and promised, on the same terms, and what is still to be told', async () => {
    expect(await as(nursing, forward(handoff, other))).toBe('done');
    const next = aCaseworkerOf({ id: other, organisation: { id: id(102) } });
    expect([(await seenBy(next))['parts'], (await seenBy(nursing))['parts']]).toEqual([1, 1]);
    const { rows: now } = await owner.query(
      'SELECT item, holder, level, basis FROM access.disclosure WHERE level < 3 ORDER BY item, holder',
    );
    expect(now).toEqual([
      { item: handoff, holder: id(2), level: 1, basis: terms.basis },
      { item: handoff, holder: other, level: 2, basis: terms.basis },
      { item: decide, holder: id(2), level: 1, basis: terms.basis },
      { item: decide, holder: other, level: 1, basis: terms.basis },
    ]);
    const { rows: promised } = await owner.query('SELECT item, holder FROM access.promise');
    expect(promised).toEqual([{ item: rest, holder: other }]);
    const { rows: told } = await owner.query('SELECT level, recipients FROM platform.timer ORDER BY level');
    expect(told).toEqual([
      { level: 1, recipients: [id(1), id(2)] },
      { level: 2, recipients: [id(1), other] },
    ]);
  });

  it.each<[string, () => typeof ward, string, string]>([
    ['by the sender', () => ward, other, 'forbidden'],
    ['by whom it does not concern', () => school, other, 'forbidden'],
    ['to another organisation', () => nursing, elsewhere, 'forward-outside'],
    ['to a unit that has closed', () => nursing, closed, 'unit-closed'],
    ['to nobody', () => nursing, id(77), 'unit-unknown'],
  ])('passes nothing on %s', async (_, who, to, code) => {
    expect((await work.read(who(), refusal(handoff, to)))[0]).toEqual([{ code }]);
    expect(await as(who(), forward(handoff, to))).toBe('42501');
    expect((await owner.query('SELECT to_unit FROM handoffs.handoff WHERE item = $1', [handoff])).rows).toEqual([
      { to_unit: id(2) },
    ]);
  });

  it('passes nothing on twice, past the function, or to a unit that is not named for a protected person (OSL 21 kap. 3 §)', async () => {
    expect(await as(nursing, readdress(handoff, other))).toBe('42501');
    expect(await as(nursing, handOn(handoff, id(2), other))).toBe('42501');
    await owner.query('INSERT INTO persons.person (id, protected, noted_at) VALUES ($1, $2, now())', [
      person,
      'sekretessmarkering',
    ]);
    expect((await work.read(nursing, refusal(handoff, other)))[0]).toEqual([{ code: 'forward-not-disclosed' }]);
    await owner.query('INSERT INTO persons.named_unit (holder, person, unit) VALUES ($1, $2, $3), ($1, $2, $4)', [
      id(1),
      person,
      other,
      id(2),
    ]);
    expect(await as(nursing, forward(handoff, other))).toBe('done');
    expect(await as(nursing, forward(handoff, other))).toBe('42501');
  });
});

const DIRECTORY = `
  INSERT INTO directory.region (code, name, county) VALUES ('24', 'Region', 'Län');
  INSERT INTO directory.organisation (id, name, sector, secrecy_regime, region, verified)
  SELECT o.id::uuid, o.id, 'A', 'osl-25', '24', true FROM (VALUES ('${id(101)}'), ('${id(102)}'), ('${id(105)}')) AS o (id);
  INSERT INTO directory.unit (id, organisation, name, sector, zone, kind, hours, closed_at, search_text, sort_key)
  SELECT u.id::uuid, u.organisation::uuid, u.id, 'A', 'municipal-health-care', 'home-nursing', '{}', u.closed::timestamptz, '', u.id
  FROM (VALUES ('${id(1)}', '${id(101)}', NULL), ('${id(2)}', '${id(102)}', NULL), ('${other}', '${id(102)}', NULL), ('${elsewhere}', '${id(105)}', NULL),
    ('${closed}', '${id(102)}', '2020-01-01')) AS u (id, organisation, closed)`;

function refusalOf(error: unknown): string {
  return sqlState(error) || (error as { code: string }).code;
}
