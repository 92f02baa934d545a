import { randomUUID } from 'node:crypto';
import { Directory, unitId, type Unit } from '@care/directory';
import type { Actor } from '@care/kernel';
import { sql, UnitOfWork } from '@care/platform';
import { aCaseworkerOf, idNumber } from '../../../test/builders/actors';
import { aReviewedCounty, aReviewerOf, type Reviewed } from '../../../test/support/reviewing';
import type { AccessAnswer } from './access-answers.queries';
import { AnswerAccess } from './use-cases/answer-access';

const DAY = '2026-11-10';
const PERSON = idNumber(42);

interface Had {
  readonly item: string;
  readonly holder: Unit;
  readonly owner?: Unit;
  readonly since: string;
  readonly until?: string;
  readonly level?: number;
  readonly code?: string;
  /** Makes it a row of the history. */
  readonly endedAt?: string;
  readonly marks?: object;
  readonly consent?: string;
}

const LIVING = `INSERT INTO access.disclosure SELECT $1, $2, $3, $4, 'care-need', $5, $6, $9::uuid, $7, coalesce($8::timestamptz, 'infinity')`;
const ENDED = `INSERT INTO access.disclosure_history SELECT $1, $2, $3, $4, 'care-need', $5, $6, $9::uuid, $7, coalesce($8::timestamptz, 'infinity'), $10::timestamptz`;

describe('Why a unit could read something on a day', () => {
  let { owner, modules, county, ward, home, regional, municipal } = {} as Reviewed;
  let [stroke, district]: Unit[] = [];
  let stranger: Actor;

  const unit = (key: string): Promise<Unit> => modules.get(Directory).unit(unitId(county, key));

  beforeAll(async () => {
    ({ owner, modules, county, ward, home, regional, municipal } = await aReviewedCounty());
    [stroke, district] = await Promise.all(['region:nus-stroke', '2480:home-nursing'].map(unit));
    stranger = await aReviewerOf(owner, (await unit('norrsken:home-care')).organisation.id, 3);
  });

  async function had({
    item,
    holder,
    owner: of,
    since,
    until,
    level,
    code,
    endedAt,
    marks,
    consent,
  }: Had): Promise<void> {
    const values = [item, holder.id, (of ?? ward).id, PERSON, level ?? 1, { code: code ?? 'minor', ...marks }, since];
    const row = [...values, until ?? null, consent ?? null];
    await (endedAt ? owner.query(ENDED, [...row, endedAt]) : owner.query(LIVING, row));
  }
  const answers = async (actor: Actor, item: string, { id }: Unit, day = DAY): Promise<readonly AccessAnswer[]> =>
    (await modules.get(AnswerAccess).execute(actor, { item, unit: id, day })).items;
  const anItem = async (...rows: Omit<Had, 'item'>[]): Promise<string> => {
    const item = randomUUID();
    for (const row of rows) await had({ item, ...row });
    return item;
  };

  it('tells on which basis, since and until when, and whose it is', async () => {
    const item = await anItem({
      holder: home,
      since: '2026-11-01T08:00:00Z',
      until: '2026-12-01T00:00:00Z',
      level: 2,
    });
    const [answer, ...others] = await answers(regional, item, home);
    expect(others).toEqual([]);
    expect(answer).toMatchObject({
      ...{ since: '2026-11-01T08:00:00.000Z', until: '2026-12-01T00:00:00.000Z', level: 2, via: 'disclosed' },
      ...{ category: 'care-need', part: null, consent: null, owner: { id: ward.id } },
      basis: { code: 'minor', paragraph: { sv: expect.stringContaining('25 kap. 12 §') } },
    });
  });

  it('tells of what a unit made itself', async () => {
    const item = await anItem({ holder: ward, since: '2026-11-01T08:00:00Z', level: 3, code: 'own' });
    const [answer] = await answers(regional, item, ward);
    expect(answer).toMatchObject({ via: 'own', level: 3, until: null, basis: { name: { en: "The unit's own" } } });
  });

  it('tells of what has ended and of what was replaced, from history', async () => {
    const item = await anItem(
      { holder: home, since: '2026-11-01T08:00:00Z', level: 2, endedAt: '2026-11-10T12:00:00Z' },
      { holder: home, since: '2026-11-10T12:00:00Z', until: '2026-11-20T12:00:00Z' },
    );
    const seen = (await answers(municipal, item, home)).map(({ level, until }) => [level, until]);
    expect(seen).toEqual([
      [2, '2026-11-10T12:00:00.000Z'],
      [1, '2026-11-20T12:00:00.000Z'],
    ]);
    expect((await answers(municipal, item, home, '2026-11-11')).map(({ level }) => level)).toEqual([1]);
    expect(await answers(municipal, item, home, '2026-11-21')).toEqual([]);
    expect(await answers(municipal, item, home, '2026-10-31')).toEqual([]);
  });

  it('tells nothing of what was promised and taken back before anybody saw it', async () => {
    const at = '2026-11-10T12:00:00Z';
    const item = await anItem({ holder: home, since: at, endedAt: at, marks: { promised: true } });
    expect(await answers(regional, item, home)).toEqual([]);
  });

  it('counts days as Sweden does', async () => {
    const item = await anItem({ holder: home, since: '2026-11-10T23:00:00Z', until: '2026-11-11T23:00:00Z' });
    const days = await Promise.all(
      ['2026-11-10', '2026-11-11', '2026-11-12'].map((day) => answers(regional, item, home, day)),
    );
    expect(days.map(({ length }) => length)).toEqual([0, 1, 0]);
  });

  it('tells of rows that came by deputyship and by succession, and what the directory does not know of a day', async () => {
    const closed = await unit('2480:short-term-stay');
    await owner.query(`UPDATE directory.unit SET closed_at = '2026-11-10T06:00:00Z', successor = $2 WHERE id = $1`, [
      closed.id,
      district!.id,
    ]);
    const [deputised, inherited] = [
      await anItem({ holder: home, since: '2026-11-01T08:00:00Z' }),
      await anItem({ holder: closed, since: '2026-11-01T08:00:00Z' }),
    ];
    expect((await answers(municipal, deputised, district!)).map(({ via }) => via)).toEqual(['deputy']);
    expect((await answers(municipal, inherited, district!)).map(({ via, since }) => [via, since])).toEqual([
      ['successor', '2026-11-10T06:00:00.000Z'],
    ]);
    expect(await answers(municipal, inherited, district!, '2026-11-09')).toEqual([]);
    const { notKnown } = await modules
      .get(AnswerAccess)
      .execute(municipal, { item: deputised, unit: district!.id, day: DAY });
    expect(notKnown.sv).toContain('ersättare');
  });

  it('asked about a handoff tells of its parts too', async () => {
    const [handoff, decide] = [
      await anItem({ holder: home, since: '2026-11-01T08:00:00Z', level: 2 }),
      await anItem({ holder: home, since: '2026-11-01T08:00:00Z' }),
    ];
    await owner.query(`INSERT INTO handoffs.part (item, handoff, part, sealed) VALUES ($1, $2, 'decide', '')`, [
      decide,
      handoff,
    ]);
    expect((await answers(regional, handoff, home)).map(({ part }) => part)).toEqual([null, 'decide']);
  });

  it('is answered to reviewers of the owner’s organisation and of the unit’s; to others it was never read, as what does not exist', async () => {
    const item = await anItem({ holder: home, since: '2026-11-01T08:00:00Z' });
    const nobody = { ...regional, assignmentId: stranger.assignmentId };
    const [random, ofNobody] = [randomUUID(), { ...home, id: randomUUID() } as Unit];
    const told = async (actor: Actor, asked: string, of: Unit) => JSON.stringify(await answers(actor, asked, of));
    expect(await told(regional, item, home)).toBe(await told(municipal, item, home));
    const asked = [told(stranger, item, home), told(nobody, item, home), told(aCaseworkerOf(home), item, home)];
    const empty = [told(regional, random, home), told(regional, item, ofNobody), told(regional, item, stroke!)];
    expect(new Set(await Promise.all([...asked, ...empty]))).toEqual(new Set(['[]']));
  });

  it('tells of the consent it rested on: valid until, and given and withdrawn as far as the asking side knows', async () => {
    const [consent, withdrawnAt] = [randomUUID(), '2026-11-15T10:00:00.000Z'];
    await owner.query(
      `INSERT INTO sharing.consent (item, person, taken_at, taken_by, scope, given_by, form, given_at, valid_until, parties, exclusions, categories, given_in)
       VALUES ($1, $2, $3, $3, 'information-sharing', 'person', 'oral', '2026-11-01T08:00:00Z', '2027-03-01T23:00:00Z', ARRAY['unit:' || $4], '{}', '{care-need}', $1)`,
      [consent, PERSON, ward.id, home.id],
    );
    const row = {
      holder: home,
      since: '2026-11-01T08:00:00Z',
      until: '2027-03-01T23:00:00Z',
      code: 'consent',
      consent,
    };
    const [ended, marked] = [await anItem({ ...row, endedAt: '2026-11-12T08:00:00Z' }), await anItem(row)];
    await owner.query('UPDATE sharing.consent SET withdrawn_at = $2 WHERE item = $1', [consent, withdrawnAt]);
    await owner.query('UPDATE access.disclosure SET basis = basis || $2 WHERE item = $1', [marked, { withdrawnAt }]);
    const told = async (actor: Actor, item: string) =>
      (await answers(actor, item, home)).map(({ consent: given }) => given);
    const given = { givenAt: '2026-11-01T08:00:00.000Z', validUntil: '2027-03-01T23:00:00.000Z' };
    const ofReceiver = { ...given, givenAt: null };
    expect(await told(municipal, marked)).toEqual([{ ...ofReceiver, withdrawnAt }]);
    expect(await told(regional, marked)).toEqual([{ ...given, withdrawnAt }]);
    expect(await told(regional, ended)).toEqual([{ ...given, withdrawnAt }]);
    expect(await told(municipal, ended)).toEqual([{ ...ofReceiver, withdrawnAt: null }]);
  });

  it('is answered whatever an owner has written as a mark of withdrawal', async () => {
    const item = await anItem({ holder: home, since: '2026-11-01T08:00:00Z', marks: { withdrawnAt: 'never' } });
    expect(await answers(municipal, item, home)).toMatchObject([{ via: 'disclosed', consent: null }]);
  });

  it('is logged with whom it is about, also when nothing was to tell', async () => {
    const item = await anItem({ holder: home, since: '2026-11-01T08:00:00Z' });
    const random = randomUUID();
    await answers(regional, item, home);
    await answers(regional, random, home);
    const { rows } = await owner.query<{ object: string; person: string | null }>(
      `SELECT object, person FROM audit.access_log WHERE action = 'access-answer' AND object = ANY($1) ORDER BY id`,
      [[item, random]],
    );
    expect(rows).toEqual([
      { object: item, person: null },
      { object: item, person: PERSON },
      { object: random, person: null },
    ]);
  });

  it.each([
    ['2026-11-24', 'in-the-future'],
    ['2026-11-31', 'not-a-date'],
    ['i går', 'not-a-date'],
    ["2026-11-10'", 'not-a-date'],
  ])('on %s is refused: %s', async (day, code) => {
    await expect(answers(regional, idNumber(1), home, day)).rejects.toMatchObject({
      errors: [{ field: 'day', code }],
    });
  });

  it('has no other door: no login reads the holders of a day or another organisation’s history', async () => {
    const work = modules.get(UnitOfWork);
    const held = sql('spec.held-at', 'SELECT * FROM directory.held_at($1::uuid, now())');
    await expect(work.read(regional, held(home.id))).rejects.toMatchObject({ code: '42501' });
    const history = sql('spec.history', 'SELECT item FROM access.disclosure_history');
    expect(await work.read(regional, history())).toEqual([[]]);
  });
});
