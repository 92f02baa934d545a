import { deepStrictEqual } from 'node:assert';
import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { leftAfterEnd, leftAfterWindDown, promisedAfterEnd, toldOfEnd } from '../oracle/doors';
import type { Disclosed } from '../oracle/access-list';
import type { World, Worker } from '../oracle/world';
import { isRefused, tried, type Tried } from './attempts';
import { inContext, leased, signed } from './contexts';
import { call, type Call } from './call';
import { callsOfCards, callsOfPeople } from './doors-of-people';
import { callsOfPassingOn } from './doors-of-handoffs';
import { callsOfUnits } from './doors-of-units';
import { callsOfWorker } from './doors-of-worker';
import type { Machine } from './machine';
import type { Snapshot } from './raw-reading';

const DAY_MS = 86_400_000;

/** The functions that act as the owner of the tables: what each refuses, and what it leaves alone. */
export class Doors {
  constructor(
    private readonly machine: Machine,
    private readonly superuser: Client,
  ) {}

  async asSomebody(world: World, worker: Worker, snapshot: Snapshot): Promise<void> {
    const holders = world.holdersOf(worker);
    const calls = [
      ...callsOfItems(world, snapshot, holders),
      ...callsOfHandoffs(world, worker),
      ...callsOfPassingOn(world, holders),
      ...callsOfUnits(world, worker),
      ...callsOfPeople(world, snapshot, holders),
      ...callsOfCards(world, snapshot, holders),
    ];
    const { api } = this.machine.logins;
    const context = signed(worker.user, holders);
    const said = await inContext(api, context, () => tried(api, sqlOf(calls)));
    calls.forEach((call, index) => judge(call, said[index] ?? {}, worker));
    for (const of of new Set([...affected(world, holders), worker.unit]))
      if (of) await this.effects(world, snapshot, of, { holders, context });
  }

  /** As the worker with the lease of a delivery for one unit. */
  async asLeased(world: World, unit: string, snapshot: Snapshot): Promise<void> {
    const { worker } = this.machine.logins;
    const calls = callsOfWorker(world, snapshot, unit);
    const said = await inContext(worker, leased(snapshot.leaseOf(unit)), () => tried(worker, sqlOf(calls)));
    calls.forEach((each, index) => judge(each, said[index] ?? {}, { key: `the worker for ${unit}` }));
  }

  /** Without a context every door is shut. */
  async asNobody(world: World, snapshot: Snapshot): Promise<void> {
    const calls = callsOfPeople(world, snapshot, []).map((each) => ({ ...each, let: false }));
    const { api } = this.machine.logins;
    const said = await inContext(api, '', () => tried(api, sqlOf(calls)));
    calls.forEach((each, index) => judge(each, said[index] ?? {}, { key: 'nobody' }));
  }

  /** Ending and winding down of everything at once, for one holder; nothing of it stays. */
  private async effects(
    world: World,
    snapshot: Snapshot,
    of: string,
    who: { holders: readonly string[]; context: string },
  ): Promise<void> {
    const items = [...new Set(snapshot.of('access.disclosure').map(({ item }) => String(item)))];
    const named = items.map((item) => snapshot.nameOf(item));
    const last = Date.now() + DAY_MS;
    const list = `ARRAY[${items.map((item) => `'${item}'`).join()}]::uuid[]`;
    const ask = [named, of, who.holders] as const;
    const promised = promisedAfterEnd(world.access, ...ask).map(({ item, holder }) => `promised ${item} ${holder}`);
    const before = snapshot.of('access.disclosure_history').length;
    const expected = (rows: readonly Disclosed[], more: number): string[] =>
      [...rowsOf(rows), ...promised, `told ${before + more}`].sort();
    const end = await this.left(snapshot, who.context, `SELECT access.end_access(${list}, '${of}', now())`);
    const ended = expected(leftAfterEnd(world.access, ...ask), toldOfEnd(world.access, ...ask));
    deepStrictEqual(end, ended, `end_access of ${of}`);
    const text = `SELECT access.wind_down(${list}, '${of}', now(), '${new Date(last).toISOString()}')`;
    const until = last + world.ahead;
    const wound = expected(leftAfterWindDown(world.access, ...ask, until), toldOfEnd(world.access, ...ask, until));
    deepStrictEqual(await this.left(snapshot, who.context, text), wound, `wind_down of ${of}`);
  }

  /** What stands in the access list after a statement of the API's, which is then taken back. */
  private async left(snapshot: Snapshot, context: string, statement: string): Promise<string[]> {
    await this.superuser.query('BEGIN');
    try {
      await this.superuser.query(
        `SET LOCAL SESSION AUTHORIZATION care_api; SELECT set_config('app.ctx', '${context}', true)`,
      );
      await this.superuser.query(statement);
      await this.superuser.query('RESET SESSION AUTHORIZATION');
      const { rows } = await this.superuser.query<{ what: string; item: string; rest: string }>(LEFT);
      return rows.map(({ what, item, rest }) => `${what}${item ? snapshot.nameOf(item) : ''}${rest}`).sort();
    } finally {
      await this.superuser.query('ROLLBACK');
    }
  }
}

const LEFT = `
  SELECT '' AS what, item::text, concat(' ', holder, ' ', level, ' ', CASE WHEN until = 'infinity' THEN 'false' ELSE 'true' END) AS rest FROM access.disclosure
  UNION ALL SELECT 'promised ', item::text, concat(' ', holder) FROM access.promise
  UNION ALL SELECT 'told ', '', count(*)::text FROM access.disclosure_history`;

function rowsOf(rows: readonly Disclosed[]): string[] {
  return rows.map(({ item, holder, level, until }) => [item, holder, level, until !== Infinity].join(' ')).sort();
}

/** Somebody who has been shown something by these, and somebody who has been shown something by others alone. */
function affected(world: World, holders: readonly string[]): string[] {
  const shown = world.access.rows.filter(({ level }) => level < 3);
  const isOurs = ({ holder, owner }: Disclosed): boolean => [holder, owner].some((unit) => holders.includes(unit));
  const own = shown.find(isOurs);
  const foreign = shown.find((row) => !isOurs(row));
  return [own, foreign].flatMap((row) => row?.holder ?? []);
}

/** Items one owns, acts on, sees and does not know; an item may be shown on by its owner alone. */
function callsOfItems(world: World, snapshot: Snapshot, holders: readonly string[]): Call[] {
  const items = snapshot.of('handoffs.handoff').map(({ item }) => String(item));
  const own = items.filter((item) => world.access.level(item, holders, world.now) === 3);
  const others = items.filter((item) => !own.includes(item)).slice(-3);
  const [stranger, own1 = randomUUID()] = [randomUUID(), own.at(-1)];
  const terms = (to: string): string => `'${to}', 1::smallint, 'model', '{}', NULL, now(), now()`;
  const isOpen = own.length > 0 && !world.isMasked(world.handoffs.get(own1)?.person ?? '');
  const shows = [...others, stranger].map((item) =>
    call('show on', `SELECT access.disclose('${item}', ${terms(stranger)})`, false),
  );
  const gates = [...others, stranger].map((gate) =>
    call('promise behind', `SELECT access.promise('${gate}', '${own1}', ${terms(stranger)})`, false),
  );
  const hidden = own.filter((item) => world.isMasked(world.handoffs.get(item)?.person ?? '')).slice(-1);
  const unnamed = hidden.map((item) =>
    call('show a protected person to', `SELECT access.disclose('${item}', ${terms(stranger)})`, false),
  );
  return [
    ...unnamed,
    ...shows,
    ...gates,
    call(
      'give the owner to others',
      `SELECT access.disclose('${own1}', '${stranger}', 3::smallint, 'model', '{}', NULL, now(), now())`,
      false,
    ),
    ...(isOpen ? [call('show on', `SELECT access.disclose('${own1}', ${terms(stranger)})`, true)] : []),
    call('own in the name of others', `SELECT access.own('${stranger}', '${stranger}', NULL, now())`, false),
    ...(holders[0] ? [call('own', `SELECT access.own('${stranger}', '${holders[0]}', NULL, now())`, true)] : []),
  ];
}

/** What the receiver has taken over and can complete. */
const UNDER_WAY: readonly string[] = ['accepted', 'in-progress', 'on-hold'];

/** The rest opens for the receiver who has accepted; and no move is made that is not drawn, by whom it is not drawn for. */
function callsOfHandoffs(world: World, worker: Worker): Call[] {
  const holders = world.holdersOf(worker);
  return [...world.handoffs.values()].slice(-6).flatMap(({ id, to, from, state, history }) => {
    const opens = holders.includes(to) && history.at(-1)?.verb === 'accept';
    const acts = world.access.level(id, holders, world.now) >= 2;
    const jump = `UPDATE handoffs.handoff SET state = 'completed', version = version + 1 WHERE item = '${id}'`;
    const skip = `UPDATE handoffs.handoff SET state = 'received', version = version + 2 WHERE item = '${id}'`;
    const take = `UPDATE handoffs.handoff SET state = 'received', version = version + 1 WHERE item = '${id}'`;
    const back = `UPDATE handoffs.handoff SET state = 'withdrawn', version = version + 1 WHERE item = '${id}'`;
    const mayTake = acts && state === 'sent' && holders.includes(to);
    return [
      call('open the rest', `SELECT handoffs.open_rest('${id}', '${to}', now())`, opens),
      call('open the rest to the sender', `SELECT handoffs.open_rest('${id}', '${from}', now())`, false),
      call('complete what nobody has accepted', jump, acts && UNDER_WAY.includes(state) && holders.includes(to)),
      call('skip a version', skip, false),
      call('open', take, mayTake),
      call('take back', back, acts && state === 'sent' && holders.includes(from)),
    ];
  });
}

const sqlOf = (calls: readonly Call[]): string[] => calls.map(({ sql }) => sql);

/** What is refused changes nothing, in whatever words. */
function judge({ what, sql, let: isLet }: Call, said: Tried, { key }: Pick<Worker, 'key'>): void {
  const done = said.code === undefined && said.rows !== 0;
  deepStrictEqual(
    [isLet, isLet && isRefused(said)],
    [done, false],
    `${key}: ${what}: ${sql.slice(0, 200)} → ${JSON.stringify(said)}`,
  );
}
