import { swedishDate } from '@care/kernel';
import { NotAnIdentityNumber } from '@care/persons';
import { NotFound, sql, UnitOfWork } from '@care/platform';
import { aCaseworkerOf, idNumber } from '../../../test/builders/actors';
import { aCommand } from '../../../test/builders/commands';
import { BIRGIT, DARIA, NOBODY, PETRA } from '../../../test/support/people';
import {
  aReviewedCounty,
  aReviewerOf,
  addLines,
  lineAt,
  personOf as idOf,
  withoutRegister,
  type LogLine,
  type Reviewed,
} from '../../../test/support/reviewing';
import type { Actor } from '@care/kernel';
import { AskLogExtractRequest } from './http/log-extracts.dto';
import type { LogLineView } from './log-extract-view';
import { AskLogExtract } from './use-cases/ask-log-extract';
import { ListLogExtracts } from './use-cases/list-log-extracts';
import { ReadLogExtract } from './use-cases/read-log-extract';

const DENIED = { code: '42501' };
const INVALID = { kind: 'invalid' };

let reviewed: Reviewed;
let { database, owner, modules, ward, home, regional, municipal, clock } = {} as Reviewed;

beforeAll(async () => {
  reviewed = await aReviewedCounty();
  ({ database, owner, modules, ward, home, regional, municipal, clock } = reviewed);
  clock.moveTo(new Date(Date.now() - 45 * 60_000).toISOString());
});
beforeEach(() => clock.forward(60_000));

const today = (): string => swedishDate(clock.now());
const fiveYearsBefore = (date: string): string => `${Number(date.slice(0, 4)) - 5}${date.slice(4)}`;
const personOf = (number: string): Promise<string> => idOf(reviewed, number);
const atWard = (person: string, at: string, more: Partial<LogLine> = {}): LogLine => lineAt(ward, person, at, more);
const atHome = (person: string, at: string): LogLine => lineAt(home, person, at);
const ask = async (actor: Actor, body: object, key?: string): Promise<string> =>
  (
    await modules
      .get(AskLogExtract)
      .execute(actor, aCommand(AskLogExtractRequest, { why: 'Hon har frågat', ...body }, key))
  ).id;
const read = (actor: Actor, id: string, limit = 50, after?: string) =>
  modules.get(ReadLogExtract).execute(actor, id, { limit, ...(after ? { after } : {}) });
const linesOf = async (actor: Actor, id: string): Promise<readonly LogLineView[]> => (await read(actor, id)).items;
const extractOf = async (actor: Actor, number: string, period: object = {}): Promise<readonly LogLineView[]> =>
  linesOf(actor, await ask(actor, { number, ...period }));

describe('A log extract (PDL 8 kap. 5 §)', () => {
  let birgit: string;

  beforeAll(async () => {
    birgit = await personOf(BIRGIT);
    await addLines(owner, [
      atWard(birgit, '2026-11-20T10:00:00.123456Z', { object: idNumber(5) }),
      atWard(birgit, '2023-03-31T21:59:59.999Z', { action: 'list', purpose: 'work-list' }),
      atWard(birgit, '2023-03-31T22:00:00Z'),
      atHome(birgit, '2026-11-20T11:00:00Z'),
      atWard(await personOf(PETRA), '2026-11-20T12:00:00Z'),
    ]);
  });

  it('tells from which unit and when, so that the person can judge, in plain words', async () => {
    const lines = await extractOf(regional, BIRGIT, { from: '2026-11-20', to: '2026-11-20' });
    expect(lines).toEqual([
      {
        at: '2026-11-20T10:00:00.123Z',
        unit: { id: ward.id, name: 'Medicinavdelning 52, Norrlands universitetssjukhus' },
        organisation: { id: ward.organisation.id, name: 'Region Västerbotten' },
        action: { sv: 'Läste uppgifter om personen', en: 'Read information about the person' },
        purpose: { sv: 'Överlämning mellan enheter', en: 'Handoff between units' },
        item: idNumber(5),
      },
    ]);
  });

  it('PDL 4 kap. 1 §: has the rows of the reviewer’s own organisation, and never another’s', async () => {
    const units = (lines: readonly LogLineView[]) => [...new Set(lines.map(({ organisation }) => organisation.id))];
    const day = { from: '2026-11-20', to: '2026-11-20' };
    expect(units(await extractOf(regional, BIRGIT, day))).toEqual([ward.organisation.id]);
    expect(units(await extractOf(municipal, BIRGIT, day))).toEqual([home.organisation.id]);
  });

  it('has whole Swedish days, and the months of years ago', async () => {
    const day = (date: string) => extractOf(regional, BIRGIT, { from: date, to: date });
    expect((await day('2023-03-31')).map(({ at }) => at)).toEqual(['2023-03-31T21:59:59.999Z']);
    expect((await day('2023-04-01')).map(({ at }) => at)).toEqual(['2023-03-31T22:00:00.000Z']);
  });

  it('has nothing of what other people’s rows say', async () => {
    expect((await extractOf(regional, PETRA)).filter(({ at }) => at < '2026-11-21')).toHaveLength(1);
  });

  it('names neither person nor number, for a protected person as for everybody', async () => {
    const [petra, known] = [await ask(regional, { number: PETRA }), await ask(regional, { number: BIRGIT })];
    const [masked, shown] = [await read(regional, petra), await read(regional, known)];
    expect(masked.person).toEqual(shown.person);
    expect(JSON.stringify([masked, shown])).not.toMatch(/Birgit|Petra|19420608|19870425|8704|4206/);
    const { rows } = await owner.query('SELECT e::text AS kept FROM oversight.log_extract e');
    expect(JSON.stringify(rows)).not.toMatch(/19420608|19870425/);
  });

  it('is empty for somebody nobody knows, in the same shape, and known to the log all the same', async () => {
    const [first, second] = [await ask(regional, { number: NOBODY }), await ask(regional, { number: NOBODY })];
    const view = await read(regional, first);
    expect(view).toMatchObject({ id: first, from: fiveYearsBefore(today()), to: today(), items: [] });
    expect(Object.keys(view)).toEqual(Object.keys(await read(regional, second)));
  });

  it('stays what it was; what has been logged since is in the next one, the extract itself too', async () => {
    const id = await ask(regional, { number: BIRGIT, from: today() });
    const before = await linesOf(regional, id);
    clock.forward(60_000);
    const [person, again] = [birgit, await ask(regional, { number: BIRGIT, from: today() })];
    await addLines(owner, [atWard(person, clock.now().toISOString())]);
    expect(await linesOf(regional, id)).toEqual(before);
    const next = await linesOf(regional, again);
    expect(next.slice(before.length).map(({ action, unit }) => [action.en, unit])).toEqual([
      ['Got or read a log extract about the person', null],
      ['Got or read a log extract about the person', null],
    ]);
  });

  it('finds whoever had the former number once the register tells of it, and makes no second person of the new one', async () => {
    const bare = await withoutRegister(reviewed);
    const known = await idOf(bare, DARIA.former);
    await addLines(owner, [atWard(known, '2026-10-01T10:00:00Z')]);
    const lines = await extractOf(regional, DARIA.now, { to: '2026-10-02' });
    expect(lines.map(({ at }) => at)).toEqual(['2026-10-01T10:00:00.000Z']);
    expect(await idOf(bare, DARIA.now)).toBe(known);
  });

  it('has the rows of both when two numbers were somebody each before the register joined them', async () => {
    const other = await aReviewedCounty();
    const bare = await withoutRegister(other);
    const [former, now] = [await idOf(bare, DARIA.former), await idOf(bare, DARIA.now)];
    await addLines(other.owner, [atWard(former, '2026-10-01T10:00:00Z'), atWard(now, '2026-10-02T10:00:00Z')]);
    const body = { number: DARIA.now, to: '2026-10-02', why: 'Hon har frågat' };
    const command = aCommand(AskLogExtractRequest, body);
    const { id } = await other.modules.get(AskLogExtract).execute(other.regional, command);
    const { items } = await other.modules.get(ReadLogExtract).execute(other.regional, id, { limit: 50 });
    expect([former === now, items.map(({ at }) => at.slice(0, 10))]).toEqual([false, ['2026-10-01', '2026-10-02']]);
  });

  it('comes in pages that meet, also within one microsecond', async () => {
    const gunnar = await personOf('193806079079');
    const moments = [...Array(5).fill('2026-09-01T10:00:00.000001Z'), '2026-09-01T10:00:00.000002Z'] as string[];
    await addLines(
      owner,
      moments.map((at, n) => atWard(gunnar, at, { object: idNumber(900 + n) })),
    );
    const id = await ask(regional, { number: '193806079079' });
    const seen: (string | null)[] = [];
    for (let after: string | undefined, more = true; more;) {
      const { items, next } = await read(regional, id, 2, after);
      seen.push(...items.map(({ item }) => item));
      [after, more] = [next, next !== undefined];
    }
    expect(seen).toEqual(moments.map((_, n) => idNumber(900 + n)));
  });

  it('has nothing of a person who was lawfully erased from the log', async () => {
    const emil = await personOf('200403092398');
    await addLines(owner, [atWard(emil, '2026-09-01T10:00:00Z')]);
    expect(await extractOf(regional, '200403092398', { to: '2026-10-01' })).toHaveLength(1);
    await owner.query('SELECT audit.erase_person($1, $2)', [emil, 'Beslut 2026-11']);
    expect(await extractOf(regional, '200403092398', { to: '2026-10-01' })).toEqual([]);
  });

  it('has the words of an action that nothing writes any more as they stand in the log', async () => {
    const stig = await personOf('194304098413');
    await addLines(owner, [atWard(stig, '2026-09-01T10:00:00Z', { action: 'fax', purpose: '__proto__' })]);
    const [line] = await extractOf(regional, '194304098413');
    expect([line?.action, line?.purpose]).toEqual([
      { sv: 'fax', en: 'fax' },
      { sv: '__proto__', en: '__proto__' },
    ]);
  });
});

describe('Extracts that have been made', () => {
  it('are told to the reviewers of the organisation: by whom, when and why, not about whom', async () => {
    const id = await ask(municipal, { number: BIRGIT, why: '  Anmälan från medborgare ', from: '2026-01-01' });
    const { items } = await modules.get(ListLogExtracts).execute(municipal, { limit: 1 });
    const [at, by, why] = [clock.now().toISOString(), 'Nils Marklund', 'Anmälan från medborgare'];
    expect(items).toEqual([{ id, at, by, why, from: '2026-01-01', to: today() }]);
  });

  it('are listed newest first, in pages', async () => {
    const made = [];
    for (let n = 0; n < 3; n++) {
      clock.forward(1000);
      made.unshift(await ask(municipal, { number: BIRGIT }));
    }
    const list = modules.get(ListLogExtracts);
    const first = await list.execute(municipal, { limit: 2 });
    const second = await list.execute(municipal, { limit: 1, ...(first.next ? { after: first.next } : {}) });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(made);
  });

  it('are another organisation’s secret: the same refusal as for an id that nothing has', async () => {
    const theirs = await ask(regional, { number: BIRGIT });
    const { items } = await modules.get(ListLogExtracts).execute(municipal, { limit: 100 });
    expect(items.map(({ id }) => id)).not.toContain(theirs);
    for (const id of [theirs, idNumber(404)]) await expect(read(municipal, id)).rejects.toBeInstanceOf(NotFound);
  });

  it('are nothing to somebody at work, to an assignment that has ended, and to the reviewer’s own other assignment', async () => {
    const id = await ask(regional, { number: BIRGIT });
    const nurse = aCaseworkerOf(ward);
    const former = await aReviewerOf(owner, ward.organisation.id, 3);
    await owner.query('UPDATE identity.assignment SET ended_at = now() WHERE id = $1', [former.assignmentId]);
    const borrowed = { ...nurse, assignmentId: regional.assignmentId };
    for (const actor of [nurse, former, borrowed, { ...regional, assignmentId: municipal.assignmentId }]) {
      await expect(read(actor, id)).rejects.toBeInstanceOf(NotFound);
      await expect(ask(actor, { number: BIRGIT })).rejects.toMatchObject(DENIED);
      expect((await modules.get(ListLogExtracts).execute(actor, { limit: 100 })).items).toEqual([]);
    }
  });

  it('are one when the request comes twice, and two requests with one key at once make one', async () => {
    const key = '6a1f1c1e-2f0e-4b0e-9d59-1f2f6a1b7c01';
    const first = await ask(regional, { number: BIRGIT }, key);
    expect(await ask(regional, { number: BIRGIT }, key)).toBe(first);
    await expect(ask(regional, { number: PETRA }, key)).rejects.toMatchObject({ code: 'idempotency-key-reused' });
    const other = '6a1f1c1e-2f0e-4b0e-9d59-1f2f6a1b7c02';
    const both = await Promise.allSettled([1, 2].map(() => ask(regional, { number: PETRA }, other)));
    const made = both.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
    expect(new Set(made).size).toBe(1);
    const { rows } = await owner.query('SELECT FROM platform.idempotency WHERE key = $1', [other]);
    expect(rows).toHaveLength(1);
  });

  it.each([
    [{ number: '194206089206' }, 'number', 'identity-number-invalid'],
    [{ number: 'Birgit' }, 'number', 'identity-number-invalid'],
    [{ number: BIRGIT, from: '2026-11-02', to: '2026-11-01' }, 'from', 'period-reversed'],
    [{ number: BIRGIT, to: '2999-01-01' }, 'to', 'in-the-future'],
    [{ number: BIRGIT, from: '2020-01-01' }, 'from', 'period-too-long'],
    [{ number: BIRGIT, from: '2026-02-30' }, 'from', 'not-a-date'],
    [{ number: BIRGIT, from: 20260101 }, 'from', 'is-string'],
    [{ number: BIRGIT, why: ' ' }, 'why', 'empty'],
    [{ number: BIRGIT, whom: 'x' }, 'whom', 'unknown-field'],
  ])('are refused for %j: field %s, %s', async (body, field, code) => {
    const count = async () => (await owner.query('SELECT FROM oversight.log_extract')).rowCount;
    const before = await count();
    await expect(ask(regional, body)).rejects.toMatchObject({ ...INVALID, errors: [{ field, code }] });
    expect(await count()).toBe(before);
  });

  it('say nothing of the number in the refusal', async () => {
    await expect(ask(regional, { number: '194206089206' })).rejects.toBeInstanceOf(NotAnIdentityNumber);
    await expect(ask(regional, { number: '194206089206' })).rejects.not.toThrow(/1942/);
  });
});

describe('The last word of the database', () => {
  const work = (): UnitOfWork => modules.get(UnitOfWork);
  const readTable = sql('spec.extracts', 'SELECT id FROM oversight.log_extract');
  const toldOf = sql(
    'spec.told-of',
    `SELECT * FROM audit.told_of($1::uuid[], $2::uuid, '-infinity', 'infinity', '-infinity', 0, 10)`,
  );
  const held = sql('spec.reviewed-by', 'SELECT oversight.reviewed_by($1::uuid)');
  const told = sql('spec.page', 'SELECT * FROM oversight.extract_page($1::uuid, $2::uuid, now(), 0, 10)');

  it('gives a reviewer neither the table of extracts nor the log', async () => {
    for (const statement of [readTable(), toldOf([idNumber(1)], ward.organisation.id), held(regional.assignmentId)])
      await expect(work().read(regional, statement)).rejects.toMatchObject(DENIED);
  });

  it('gives nothing to a connection without a context, and no door to the worker', async () => {
    const id = await ask(regional, { number: BIRGIT });
    const api = await database.as('care_api');
    const text = 'SELECT * FROM oversight.extract_page($1, $2, now(), 0, 10)';
    expect((await api.query(text, [id, regional.assignmentId])).rows).toEqual([]);
    const worker = await database.as('care_worker');
    await expect(worker.query(text, [id, regional.assignmentId])).rejects.toMatchObject(DENIED);
    expect(await work().read(regional, told(id, regional.assignmentId))).toMatchObject([[{ item: id }]]);
  });

  it('lets nobody without a unit keep a request’s key in another’s name', async () => {
    const keep = sql(
      'spec.keep-key',
      `INSERT INTO platform.idempotency (holder, user_id, key, hash, status, at) VALUES ($1, $2, gen_random_uuid(), '', 201, now())`,
    );
    const { userId } = regional;
    await expect(work().read(regional, keep(userId, userId))).resolves.toEqual([[]]);
    const others = [municipal.userId, ward.id].map((holder) => [holder, userId]);
    for (const [holder, user] of [...others, [userId, municipal.userId]])
      await expect(work().read(regional, keep(holder, user))).rejects.toMatchObject(DENIED);
  });
});
