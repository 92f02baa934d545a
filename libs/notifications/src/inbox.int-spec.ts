import type { TestingModule } from '@nestjs/testing';
import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { AccessModule, Disclosures } from '@care/access';
import { AuditModule } from '@care/audit';
import { DirectoryModule } from '@care/directory';
import { HandoffAnswerOverdue, HandoffGiven, HandoffSeenOverdue, HandoffSent, HandoffWithdrawn } from '@care/handoffs';
import type { Actor } from '@care/kernel';
import { DeliveryRunner, EventsWorkerModule, Expansion, Outbox, UnitOfWork, type Command } from '@care/platform';
import { aCaseworkerOf } from '../../../test/builders/actors';
import { aDatabase, type TestDatabase } from '../../../test/support/database';
import { modulesOn } from '../../../test/support/modules';
import { NotificationsHttpModule } from './http/notifications.http.module';
import { InboxQueries } from './inbox.queries';
import { InboxRepository } from './inbox.repository';
import { ReadInbox, type ReadingOf } from './use-cases/read-inbox';
import { NotificationsWorkerModule } from './worker/notifications.worker.module';

let worker: TestingModule;
let api: TestingModule;
let owner: Client;
let database: TestDatabase;

beforeAll(async () => {
  database = await aDatabase();
  owner = await database.asOwner();
  const settings = { LOG_LEVEL: 'silent' };
  const modules = [AuditModule, AccessModule];
  worker = await modulesOn(database, [...modules, EventsWorkerModule, NotificationsWorkerModule], {
    login: 'care_worker',
    settings,
  });
  api = await modulesOn(database, [...modules, DirectoryModule, NotificationsHttpModule], { settings });
  await worker.init();
});

const aNurse = (): Actor => aCaseworkerOf({ id: randomUUID(), organisation: { id: randomUUID() } });
const unitOf = ({ unitId }: Actor): string => unitId ?? '';
const command = (input: ReadingOf, key: string = randomUUID()): Command<ReadingOf> => ({
  key,
  hash: Buffer.from(JSON.stringify(input)),
  ifMatch: null,
  input: () => input,
});

/** The sender's unit owns an item, and the receiver's unit has been shown it. */
async function anItemOf(sender: Actor, receiver: Actor): Promise<string> {
  const [item, disclosures] = [randomUUID(), api.get(Disclosures)];
  await api.get(UnitOfWork).run(sender, async () => {
    disclosures.own([item], unitOf(sender), null);
    const shown = { category: 'care', basis: { code: 'minor' }, consent: null, until: null };
    disclosures.disclose([{ item, to: unitOf(receiver), level: 2, ...shown }]);
  });
  return item;
}

type Told = typeof HandoffSent | typeof HandoffWithdrawn;

/** The sender did something to the item; both units are told and every delivery handled. Gives the outcomes, each once. */
async function did(what: Told, item: string, sender: Actor, receiver: Actor, by: Actor = sender): Promise<string[]> {
  await told(what, item, sender, receiver, by);
  return handled();
}

/** The event waits; no worker has seen it. */
async function told(what: Told, item: string, sender: Actor, receiver: Actor, by: Actor = sender): Promise<void> {
  const stamp = {
    id: randomUUID(),
    occurredAt: new Date('2026-11-22T07:12:00Z'),
    recipients: [unitOf(sender), unitOf(receiver)],
  };
  const event = new what(stamp, { handoff: item, kind: 'care-request', state: 'sent' });
  await api.get(UnitOfWork).run(by, async () => api.get(Outbox).append(by, [event]));
}

async function handled(): Promise<string[]> {
  const { due } = await worker.get(Expansion).next();
  return [...new Set(await Promise.all(due.map((each) => worker.get(DeliveryRunner).run(each))))];
}

const inboxOf = (actor: Actor, before: number | null = null, limit = 50) =>
  api.get(InboxQueries).page(actor, { holder: unitOf(actor), before, limit });

describe('the inbox', () => {
  it('tells both units what happened, and each whether it did it itself', async () => {
    const [ward, home] = [aNurse(), aNurse()];
    const item = await anItemOf(ward, home);
    expect(await did(HandoffSent, item, ward, home)).toEqual(['delivered']);
    const row = { seq: 1, type: HandoffSent.type, item, at: '2026-11-22T07:12:00+00:00' };
    expect(await inboxOf(home)).toEqual({
      rows: [{ ...row, id: expect.any(String), own: false }],
      unread: 1,
      standingIn: [],
    });
    expect(await inboxOf(ward)).toEqual({
      rows: [{ ...row, id: expect.any(String), own: true }],
      unread: 0,
      standingIn: [],
    });
  });

  it('has one row for one event, also when the event is handled again', async () => {
    const [ward, home] = [aNurse(), aNurse()];
    await did(HandoffSent, await anItemOf(ward, home), ward, home);
    const { rows } = await owner.query<{ id: string; attempt: number }>(
      `UPDATE platform.delivery SET state = 'pending' WHERE holder = $1 RETURNING id, attempt`,
      [unitOf(home)],
    );
    for (const due of rows) expect(await worker.get(DeliveryRunner).run(due)).toBe('delivered');
    await did(HandoffSent, await anItemOf(ward, home), ward, home);
    expect((await inboxOf(home)).rows.map(({ seq }) => seq)).toEqual([2, 1]);
  });

  it('forgets the item of its rows when the unit may no longer see it, and keeps the numbers', async () => {
    const [ward, home] = [aNurse(), aNurse()];
    const item = await anItemOf(ward, home);
    await did(HandoffSent, item, ward, home);
    await api.get(UnitOfWork).run(ward, async () => api.get(Disclosures).end([item], unitOf(home)));
    expect(await inboxOf(home)).toMatchObject({ rows: [], unread: 0 });
    expect(await did(HandoffWithdrawn, item, ward, home)).toEqual(['delivered']);
    const { rows } = await owner.query(
      'SELECT seq, type, item FROM notifications.inbox WHERE holder = $1 ORDER BY seq',
      [unitOf(home)],
    );
    expect(rows).toEqual([1, 2].map((seq) => ({ seq: String(seq), type: 'changed', item: null })));
    expect((await inboxOf(ward)).rows).toHaveLength(2);
    const changes = await api.get(InboxQueries).since(home, new Map([[unitOf(home), 0]]));
    expect(JSON.stringify(changes)).not.toContain(item);
  });

  it('has neither row nor number of an item that was withdrawn before the unit was told of it', async () => {
    const [ward, home] = [aNurse(), aNurse()];
    const item = await anItemOf(ward, home);
    await told(HandoffSent, item, ward, home);
    await api.get(UnitOfWork).run(ward, async () => api.get(Disclosures).end([item], unitOf(home)));
    await told(HandoffWithdrawn, item, ward, home);
    expect(await handled()).toEqual(['delivered']);
    expect((await inboxOf(ward)).rows).toHaveLength(2);
    expect(await owner.query('SELECT FROM notifications.inbox WHERE holder = $1', [unitOf(home)])).toMatchObject({
      rowCount: 0,
    });
    expect(await api.get(InboxQueries).heads(home)).toEqual(new Map([[unitOf(home), 0]]));
  });

  it('does not believe an event about an item that the unit which sent it is no party of', async () => {
    const [ward, home, stranger] = [aNurse(), aNurse(), aNurse()];
    const item = await anItemOf(ward, home);
    await did(HandoffSent, item, ward, home);
    expect(await did(HandoffWithdrawn, item, stranger, home)).toEqual(['delivered']);
    expect((await inboxOf(home)).rows.map(({ type }) => type)).toEqual([HandoffSent.type]);
    expect(await api.get(InboxQueries).heads(stranger)).toEqual(new Map([[unitOf(stranger), 0]]));
  });

  it('takes no event or deadline in the name of a unit that its sender does not act for', async () => {
    const [ward, home] = [aNurse(), aNurse()];
    const stamp = { id: randomUUID(), occurredAt: new Date('2026-11-22T07:12:00Z'), recipients: [unitOf(home)] };
    const event = new HandoffSent(stamp, { handoff: randomUUID(), kind: 'care-request', state: 'sent' });
    const [work, outbox] = [api.get(UnitOfWork), api.get(Outbox)];
    const append = work.run(ward, async () => outbox.append(ward, [event], unitOf(home)));
    await expect(append).rejects.toThrow('row-level security');
    const deadlines = [{ kind: HandoffSeenOverdue.type, level: 1, dueAt: stamp.occurredAt }];
    const schedule = work.run(ward, async () =>
      outbox.schedule(ward, randomUUID(), [unitOf(home)], deadlines, unitOf(home)),
    );
    await expect(schedule).rejects.toThrow('row-level security');
  });

  it('believes the party whose access has ended, and the one a deputy acts for', async () => {
    const [ward, home, deputy] = [aNurse(), aNurse(), aNurse()];
    const item = await anItemOf(ward, home);
    await did(HandoffSent, item, home, ward, { ...deputy, holders: [unitOf(deputy), unitOf(home)] });
    await api.get(UnitOfWork).run(home, async () => api.get(Disclosures).end([item], unitOf(home)));
    await did(HandoffWithdrawn, item, home, ward);
    expect((await inboxOf(ward)).rows.map(({ type }) => type)).toEqual([HandoffWithdrawn.type, HandoffSent.type]);
  });

  it('tells its number to nobody without a context', async () => {
    const [ward, home] = [aNurse(), aNurse()];
    await did(HandoffSent, await anItemOf(ward, home), ward, home);
    const raw = await database.as('care_api');
    expect((await raw.query('SELECT FROM notifications.head')).rowCount).toBe(0);
    await expect(raw.query('SELECT FROM notifications.heads(ARRAY[$1::uuid])', [unitOf(home)])).rejects.toThrow(
      'does not exist',
    );
    const stranger = { ...aNurse(), holders: [] };
    expect(await api.get(InboxQueries).heads({ ...stranger, holders: [unitOf(home)] })).toEqual(
      new Map([[unitOf(home), 1]]),
    );
    expect(await api.get(InboxQueries).heads(stranger)).toEqual(new Map());
  });

  it('is empty for another unit, also when it is asked for by name', async () => {
    const [ward, home, stranger] = [aNurse(), aNurse(), aNurse()];
    await did(HandoffSent, await anItemOf(ward, home), ward, home);
    expect(await api.get(InboxQueries).page(stranger, { holder: unitOf(home), before: null, limit: 50 })).toEqual({
      rows: [],
      unread: 0,
      standingIn: [],
    });
    expect(await api.get(InboxQueries).page(stranger, { holder: randomUUID(), before: null, limit: 50 })).toEqual({
      rows: [],
      unread: 0,
      standingIn: [],
    });
    expect(await api.get(InboxQueries).since(stranger, new Map([[unitOf(home), 0]]))).toEqual([]);
  });

  it('comes in pages, newest first', async () => {
    const [ward, home] = [aNurse(), aNurse()];
    const item = await anItemOf(ward, home);
    for (let event = 0; event < 5; event++) await did(HandoffSent, item, ward, home);
    expect((await inboxOf(home, null, 2)).rows.map(({ seq }) => seq)).toEqual([5, 4]);
    expect((await inboxOf(home, 4, 2)).rows.map(({ seq }) => seq)).toEqual([3, 2]);
  });

  it('is read up to a number, for its own unit only, and once per key', async () => {
    const [ward, home] = [aNurse(), aNurse()];
    const item = await anItemOf(ward, home);
    for (let event = 0; event < 3; event++) await did(HandoffSent, item, ward, home);
    await api.get(ReadInbox).execute(ward, command({ holder: unitOf(home), upTo: 3 }));
    expect((await inboxOf(home)).unread).toBe(3);
    const reading = command({ upTo: 2 });
    await api.get(ReadInbox).execute(home, reading);
    await api.get(ReadInbox).execute(home, reading);
    expect((await inboxOf(home)).unread).toBe(1);
    expect((await inboxOf(home)).rows.map(({ readAt }) => readAt !== undefined)).toEqual([false, true, true]);
    await expect(api.get(ReadInbox).execute(home, command({ upTo: 3 }, reading.key))).rejects.toMatchObject({
      code: 'idempotency-key-reused',
    });
  });

  it('tells of a deadline once, and only while the act it waits for is missing', async () => {
    const [ward, home] = [aNurse(), aNurse()];
    const item = await anItemOf(ward, home);
    await owner.query(
      `INSERT INTO handoffs.handoff (item, kind, kind_version, answer_needed, urgency, from_unit, to_unit, person, state, sent_at, seen_due_at, answer_due_at, version)
       VALUES ($1, 'care-request', 1, true, 'today', $2, $3, $1, 'received', now(), now(), now(), 1)`,
      [item, unitOf(ward), unitOf(home)],
    );
    await owner.query(
      `INSERT INTO platform.timer SELECT $1, kind, 1, now(), $2, ARRAY[$2, $3]::uuid[], 'trace', NULL FROM unnest($4::text[]) AS kind`,
      [item, unitOf(ward), unitOf(home), [HandoffSeenOverdue.type, HandoffAnswerOverdue.type]],
    );
    await owner.query('SELECT platform.fire_due_timers(10)');
    const { due } = await worker.get(Expansion).next();
    for (const each of due) expect(await worker.get(DeliveryRunner).run(each)).toBe('delivered');
    expect((await inboxOf(home)).rows.map(({ type, item: about }) => [type, about])).toEqual([
      [HandoffAnswerOverdue.type, item],
    ]);
  });

  it('is read as a feed past what is hidden, also at the end, so that it is not looked at again', async () => {
    const [ward, home] = [aNurse(), aNurse()];
    const [first, second] = [await anItemOf(ward, home), await anItemOf(ward, home)];
    for (const item of [first, second, second]) await did(HandoffSent, item, ward, home);
    await api.get(UnitOfWork).run(ward, async () => api.get(Disclosures).end([second], unitOf(home)));
    const feed = (after: number, limit: number) => api.get(InboxQueries).feed(home, unitOf(home), after, limit);
    expect(await feed(0, 10)).toMatchObject({ items: [{ item: first }], last: 3 });
    expect([await feed(0, 1), await feed(3, 10)]).toMatchObject([{ last: 1 }, { items: [], last: 3 }]);
  });

  it('has what is meant for one of the staff unread for that one alone', async () => {
    const [ward, home] = [aNurse(), aNurse()];
    const colleague = { ...aNurse(), unitId: home.unitId, holders: home.holders };
    const item = await anItemOf(ward, home);
    await api.get(UnitOfWork).run(home, async () => {
      const told = { holder: unitOf(home), item, occurredAt: new Date('2026-11-22T08:12:00Z'), own: false };
      const given = { event: randomUUID(), type: HandoffGiven.type, meantFor: colleague.userId };
      api.get(InboxRepository).append({ ...told, ...given });
    });
    const shown = (who: Actor) => inboxOf(who).then(({ rows, unread }) => [rows.map(({ own }) => own), unread]);
    expect([await shown(home), await shown(colleague)]).toEqual([
      [[true], 0],
      [[false], 1],
    ]);
    await api.get(ReadInbox).execute(home, command({ upTo: 1 }));
    expect(await shown(colleague)).toEqual([[false], 1]);
    await api.get(ReadInbox).execute(colleague, command({ upTo: 1 }));
    expect(await shown(colleague)).toEqual([[false], 0]);
  });

  it('shows a deputy what the ladder means for it at the units it stands in for, until it has seen that, and leaves the rest to them', async () => {
    const [ward, home, deputy] = [aNurse(), aNurse(), aNurse()];
    const item = await anItemOf(ward, home);
    await did(HandoffSent, item, ward, home);
    await api.get(UnitOfWork).run(home, async () => {
      const told = { holder: unitOf(home), item, occurredAt: new Date('2026-11-22T08:12:00Z'), own: false };
      const inbox = api.get(InboxRepository);
      inbox.append({ ...told, event: randomUUID(), type: HandoffSeenOverdue.type, audience: 'deputy' });
      inbox.append({ ...told, event: randomUUID(), type: HandoffSeenOverdue.type, audience: 'manager' });
    });
    const standingIn = { ...deputy, holders: [unitOf(deputy), unitOf(home)] };
    const waiting = async (who: Actor) => (await inboxOf(who)).standingIn.map(({ seq, audience }) => [seq, audience]);
    expect([await waiting(standingIn), await waiting(deputy), await waiting(home)]).toEqual([[[2, 'deputy']], [], []]);
    await api.get(ReadInbox).execute(standingIn, command({ holder: unitOf(home), upTo: 2, audience: 'deputy' }));
    expect([await waiting(standingIn), (await inboxOf(home)).unread]).toEqual([[], 2]);
  });
});
