import type { TestingModule } from '@nestjs/testing';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import { AccessModule } from '@care/access';
import { AuditModule } from '@care/audit';
import { Directory, DirectoryModule } from '@care/directory';
import { HandoffListsModule, HandoffsWorkerModule, ImportList, type ListRow } from '@care/handoffs';
import { ActForUnits, IdentityModule } from '@care/identity';
import type { Actor } from '@care/kernel';
import { DeliveryRunner, EventsWorkerModule, Expansion } from '@care/platform';
import { aCaseworkerOf } from '../../../test/builders/actors';
import { aDatabase, type TestDatabase } from '../../../test/support/database';
import { listedRow, registerOf, type GeneratedList } from '../../../test/support/lists';
import { modulesOn } from '../../../test/support/modules';
import { ISSUER, loadStaff } from '../../../test/support/staff';
import { NotificationsHttpModule } from './http/notifications.http.module';
import { InboxQueries } from './inbox.queries';
import { NotificationsWorkerModule } from './worker/notifications.worker.module';

const folder = mkdtempSync(join(tmpdir(), 'sammanhang-arrivals-'));
let database: TestDatabase;
let owner: Client;
let api: TestingModule;
let worker: TestingModule;
let list: GeneratedList;
let ward: readonly Actor[];
let home: Actor;
let unit: (key: string) => string;

beforeAll(async () => {
  const register = join(folder, 'register.json');
  writeFileSync(register, JSON.stringify(registerOf(20)));
  database = await aDatabase();
  const staff = await loadStaff(database);
  owner = staff.owner;
  const settings = { POPULATION_REGISTER: register, OIDC_ISSUER: ISSUER, LOG_LEVEL: 'silent' };
  const modules = [AuditModule, AccessModule, DirectoryModule];
  api = await modulesOn(database, [...modules, IdentityModule, HandoffListsModule, NotificationsHttpModule], {
    settings,
  });
  const reacting = [...modules, EventsWorkerModule, HandoffsWorkerModule, NotificationsWorkerModule];
  worker = await modulesOn(database, reacting, { login: 'care_worker', settings });
  await worker.init();
  unit = staff.unit;
  const [from, to] = [unit('region:nus-medicine'), unit('2480:home-nursing-centrum')];
  list = { rows: 0, people: 20, from, to: [to], sentAt: '2026-11-23 06:15', until: '2027-05-22' };
  ward = await api.get(ActForUnits).execute('ward-nurse');
  home = aCaseworkerOf(await api.get(Directory).unit(to));
});
afterAll(() => rmSync(folder, { recursive: true }));

let file = 0;
const fingerprint = (): Buffer => Buffer.alloc(32, file);
const rows = (count: number, from = 0): ListRow[] =>
  Array.from({ length: count }, (_, n) => listedRow({ ...list, name: `F${file}` }, from + n));
const send = (count: number, from = 0): Promise<{ sent: number }> =>
  api.get(ImportList).execute({ actors: ward, fingerprint: fingerprint(), rows: rows(count, from) });
const end = (): Promise<void> => api.get(ImportList).end({ actors: ward, fingerprint: fingerprint() });
const inbox = (actor: Actor) =>
  api.get(InboxQueries).page(actor, { holder: actor.unitId ?? '', before: null, limit: 50 });
const seqs = async (): Promise<unknown[]> =>
  (await owner.query('SELECT seq::int, type FROM notifications.inbox WHERE holder = $1 ORDER BY seq', [home.unitId]))
    .rows;
const listed = async (): Promise<number> =>
  (
    await owner.query<{ n: number }>('SELECT count(*)::int AS n FROM handoffs.work_item WHERE holder = $1', [
      home.unitId,
    ])
  ).rows[0]?.n ?? 0;

/** Runs what waits, the newest first when it is turned round. */
async function handled(turned = false): Promise<void> {
  const { due } = await worker.get(Expansion).next();
  const order = turned ? [...due].reverse() : due;
  for (const each of order) expect(await worker.get(DeliveryRunner).run(each)).toBe('delivered');
}

/** The clock of an arrival nobody ended has run out. */
async function clockFires(): Promise<void> {
  await owner.query(`UPDATE platform.timer SET due_at = now() WHERE kind = 'handoffs.arrived.v1' AND fired_at IS NULL`);
  await owner.query('SELECT platform.fire_due_timers(500)');
}

/** The consents of the first rows of the list are withdrawn, as `sharing.withdraw` does it. */
const consentsWithdrawn = (most: number): Promise<unknown> =>
  owner.query(
    `SELECT w.shown FROM (SELECT DISTINCT consent FROM access.disclosure
       WHERE consent IS NOT NULL AND item IN (SELECT item FROM handoffs.handoff ORDER BY item LIMIT $1)) d
       CROSS JOIN LATERAL access.withdraw_consent(d.consent, NULL, now()) w`,
    [most],
  );
/** A mail about what the list brought is given up, as when no worker came back for its last attempt. */
async function mailDied(): Promise<void> {
  const [notice] = (await inbox(home)).rows;
  await owner.query(
    `INSERT INTO notifications.dispatch (holder, id, event, item, recipient, address, trace_id, state, lease, attempt, due_at)
     VALUES ($1, gen_random_uuid(), gen_random_uuid(), $2, 'unit', 'enheten@kommun.example', 'trace', 'leased', gen_random_uuid(), 8, now())`,
    [home.unitId, notice?.item],
  );
  await owner.query('SELECT notifications.sweep_dispatch(10)');
  await handled();
}

async function idsOfNotices(): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>(
    `SELECT d.id FROM platform.delivery d JOIN platform.outbox o ON o.id = d.event WHERE o.type = 'handoffs.arrived.v1'`,
  );
  return rows.map(({ id }) => id);
}

describe('The notice of what a list brought', () => {
  beforeEach(async () => {
    file += 1;
    await owner.query(
      'TRUNCATE notifications.inbox, notifications.head, handoffs.work_item, platform.outbox, platform.delivery, platform.timer',
    );
    await owner.query('DELETE FROM handoffs.handoff');
  });

  it('is one for all rows of it, with how many they are and from whom; the list has every row, the sender hears nothing', async () => {
    await send(7);
    await end();
    await handled();
    const [notice, ...others] = (await inbox(home)).rows;
    expect(others).toEqual([]);
    expect(notice).toMatchObject({
      seq: 1,
      type: 'handoffs.arrived.v1',
      own: false,
      arrived: { count: 7, from: { id: list.from } },
    });
    expect([(await inbox(home)).unread, await listed()]).toEqual([1, 7]);
    expect(await inbox(ward[0] as Actor)).toMatchObject({ rows: [], unread: 0 });
  });

  it('comes when every row is on the list, in whatever order events are handled', async () => {
    await send(3);
    await end();
    const { due } = await worker.get(Expansion).next();
    const notices = await idsOfNotices();
    const [first] = due.filter(({ id }) => notices.includes(id));
    expect(first && (await worker.get(DeliveryRunner).run(first))).toBe('delivered');
    expect([(await inbox(home)).unread, await listed()]).toEqual([1, 3]);
  });

  it('stays when a mail about it dies, and that is told beside it', async () => {
    await send(3);
    await end();
    await handled();
    await mailDied();
    const { rows: told, unread } = await inbox(home);
    expect(told.map(({ type, arrived }) => [type, arrived?.count])).toEqual([
      ['notifications.mail-dead.v1', 3],
      ['handoffs.arrived.v1', 3],
    ]);
    expect(unread).toBe(2);
  });

  it('comes by the clock when nobody goes on with the list, and only once when somebody does', async () => {
    await send(2);
    await handled();
    expect((await inbox(home)).rows).toEqual([]);
    await clockFires();
    await handled();
    expect((await inbox(home)).rows).toMatchObject([{ arrived: { count: 2 } }]);
    await send(5);
    await end();
    await handled();
    expect((await inbox(home)).rows).toMatchObject([{ seq: 1, arrived: { count: 5 } }]);
    expect(await seqs()).toEqual([
      { seq: 1, type: 'handoffs.arrived.v1' },
      { seq: 2, type: 'changed' },
    ]);
  });

  it('does not come again by the clock', async () => {
    await send(2);
    await end();
    await handled();
    await clockFires();
    await handled();
    expect(await seqs()).toHaveLength(1);
  });

  it.each(['in one unit of work', 'in two at once'])('comes once when end and clock are handled %s', async (how) => {
    await send(2);
    await clockFires();
    await end();
    const { due } = await worker.get(Expansion).next();
    const runner = worker.get(DeliveryRunner);
    if (how === 'in one unit of work') await runner.runAll(due);
    else await Promise.all(due.map((each) => runner.run(each)));
    const told = await seqs();
    expect(due).toHaveLength(4);
    expect(told.filter((row) => (row as { type: string }).type === 'handoffs.arrived.v1')).toHaveLength(1);
    expect((await inbox(home)).unread).toBe(1);
  });

  it.each(['its end', 'the clock'])('comes to a unit that the sender deputises, by %s', async (how) => {
    const from = await api.get(Directory).unit(unit('2480:home-nursing'));
    const [nurse, to] = [ward[0] as Actor, home.unitId ?? ''];
    const holders = await api.get(Directory).heldUnits(from.id);
    expect(holders).toContain(to);
    const actors = [{ ...nurse, unitId: from.id, organisationId: from.organisation.id, holders }];
    const part = { actors, fingerprint: fingerprint() };
    const own = rows(2).map((row) => ({
      ...row,
      texts: { ...row.texts, from_unit: from.id, basis: 'same-controller' },
    }));
    expect(await api.get(ImportList).execute({ ...part, rows: own })).toMatchObject({ sent: 2 });
    await (how === 'the clock' ? clockFires() : api.get(ImportList).end(part));
    await handled();
    expect(await seqs()).toEqual([{ seq: 1, type: 'handoffs.arrived.v1' }]);
    expect((await inbox(home)).rows).toMatchObject([{ arrived: { count: 2, from: { id: from.id } } }]);
  });

  it('counts what the unit may see now: what was taken back was never there, and of nothing there is no notice', async () => {
    await send(3);
    await end();
    await handled();
    const taken = (most: number) =>
      owner.query(
        'DELETE FROM access.disclosure WHERE holder = $1 AND item IN (SELECT item FROM handoffs.handoff ORDER BY item LIMIT $2)',
        [home.unitId, most],
      );
    await taken(1);
    expect((await inbox(home)).rows).toMatchObject([{ arrived: { count: 2 } }]);
    await taken(3);
    expect(await inbox(home)).toMatchObject({ rows: [], unread: 0 });
    const changes = await api.get(InboxQueries).since(home, new Map([[home.unitId ?? '', 0]]));
    expect(changes).toEqual([{ holder: home.unitId, seq: 1, type: 'changed', item: null }]);
  });

  describe.each(['before', 'after'])('handled %s its rows', (when) => {
    it.each([
      [2, 1],
      [3, 0],
    ])('tells nothing of %i of 3 whose consent was withdrawn on their way (OSL 12 kap. 2 §)', async (stopped, left) => {
      await send(3);
      await end();
      await consentsWithdrawn(stopped);
      const { due } = await worker.get(Expansion).next();
      const notices = await idsOfNotices();
      const [notice, others] = [true, false].map((yes) => due.filter(({ id }) => notices.includes(id) === yes));
      const seen: unknown[] = [];
      for (const part of when === 'before' ? [notice, others] : [others, notice]) {
        for (const each of part ?? []) expect(await worker.get(DeliveryRunner).run(each)).toBe('delivered');
        if (part === notice)
          seen.push(
            await listed(),
            (await inbox(home)).rows.map(({ arrived }) => arrived?.count),
          );
      }
      const told = left === 0 ? [] : [left];
      expect([...seen, await listed(), (await inbox(home)).unread]).toEqual([left, told, left, told.length]);
      expect(await seqs()).toHaveLength(told.length);
    });
  });

  it('is not believed of a unit that sent nothing', async () => {
    await send(1);
    const { rows: found } = await owner.query<{ id: string }>(
      'SELECT id FROM handoffs.arrival WHERE ended_at IS NULL AND to_unit = $1 ORDER BY begun_at DESC LIMIT 1',
      [home.unitId],
    );
    await owner.query(
      `INSERT INTO platform.outbox (id, type, payload, owner, recipients, trace_id, occurred_at)
       VALUES (gen_random_uuid(), 'handoffs.arrived.v1', jsonb_build_object('ref', $1::text), gen_random_uuid(), ARRAY[$2::uuid], 'trace', now())`,
      [found[0]?.id, home.unitId],
    );
    await handled();
    expect(await seqs()).toEqual([]);
  });
});
