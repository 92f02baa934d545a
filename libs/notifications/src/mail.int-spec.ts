import type { TestingModule } from '@nestjs/testing';
import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { AccessModule, Disclosures } from '@care/access';
import { AuditModule } from '@care/audit';
import { DirectoryModule, unitId } from '@care/directory';
import { HandoffSent } from '@care/handoffs';
import type { Actor } from '@care/kernel';
import {
  DeliveryRunner,
  EventsWorkerModule,
  Expansion,
  migrateQueue,
  Outbox,
  QUEUES,
  UnitOfWork,
} from '@care/platform';
import { aCaseworkerOf } from '../../../test/builders/actors';
import { aWorker, workerSettings } from '../../../test/support/application';
import { loadCounty } from '../../../test/support/county';
import { aDatabase, type TestDatabase } from '../../../test/support/database';
import { eventually } from '../../../test/support/eventually';
import { aMailDoor, aSilentMailServer, type MailDoor } from '../../../test/support/mail-door';
import { modulesOn } from '../../../test/support/modules';
import { putAwayLater } from '../../../test/support/put-away';
import { WaitingMails } from '../../../test/support/waiting-mails';
import { startMailCatcher, type RunningCatcher } from '../../../apps/care/src/demonstration';
import { NotificationsHttpModule } from './http/notifications.http.module';
import { InboxQueries } from './inbox.queries';
import { Dispatches } from './mail/dispatches';
import { MailLoop } from './mail/mail-loop';
import { NotificationsWorkerModule } from './worker/notifications.worker.module';

let database: TestDatabase;
let owner: Client;
let api: TestingModule;
let worker: TestingModule;
let ward: Actor;
let home: Actor;
let catcher: RunningCatcher;
let door: MailDoor;
let mails: WaitingMails;

beforeAll(async () => {
  database = await aDatabase();
  owner = await database.asOwner();
  const county = await loadCounty(database);
  catcher = await startMailCatcher();
  putAwayLater(() => catcher.close());
  door = await aMailDoor(catcher.port);
  const settings = { LOG_LEVEL: 'silent', SMTP_URL: `smtp://127.0.0.1:${door.port}` };
  const modules = [AuditModule, AccessModule, DirectoryModule];
  api = await modulesOn(database, [...modules, NotificationsHttpModule], { settings });
  worker = await modulesOn(database, [...modules, EventsWorkerModule, NotificationsWorkerModule], {
    ...{ login: 'care_worker', settings },
  });
  await worker.init();
  const nurseOf = (key: string): Actor =>
    aCaseworkerOf({ id: unitId(county, key), organisation: { id: randomUUID() } });
  [ward, home] = [nurseOf('region:nus-medicine'), nurseOf('2480:home-nursing-centrum')];
  await owner.query(
    `INSERT INTO directory.unit_setting (unit, email, manager_email, on_call, capacity, version)
     VALUES ($1, 'hemsjukvarden@kommun.example', 'chef@kommun.example', '[{"name":"Jour","phone":"090-1","email":"jour@kommun.example"}]', 'open', 1)
     ON CONFLICT (unit) DO UPDATE SET email = excluded.email, manager_email = excluded.manager_email, on_call = excluded.on_call`,
    [home.unitId],
  );
  mails = new WaitingMails(owner, home.unitId ?? '');
}, 60_000);

beforeEach(async () => {
  await owner.query(
    'TRUNCATE notifications.dispatch, notifications.mail_host, notifications.preference, notifications.inbox, notifications.head, platform.outbox, platform.delivery',
  );
});

/** The ward owns an item, and home nursing has been shown it. */
async function anItem(): Promise<string> {
  const [item, disclosures] = [randomUUID(), api.get(Disclosures)];
  await api.get(UnitOfWork).run(ward, async () => {
    disclosures.own([item], ward.unitId ?? '', null);
    const shown = { category: 'care', basis: { code: 'minor' }, consent: null, until: null };
    disclosures.disclose([{ item, to: home.unitId ?? '', level: 2, ...shown }]);
  });
  return item;
}

async function sent(item: string): Promise<void> {
  const recipients = [ward.unitId ?? '', home.unitId ?? ''];
  const event = new HandoffSent(
    { id: randomUUID(), occurredAt: new Date(), recipients },
    { handoff: item, kind: 'care-request', state: 'sent' },
  );
  await api.get(UnitOfWork).run(ward, async () => api.get(Outbox).append(ward, [event]));
  await handled();
}

async function handled(): Promise<void> {
  const { due } = await worker.get(Expansion).next();
  for (const each of due) expect(await worker.get(DeliveryRunner).run(each)).toBe('delivered');
}

/** The mails of an item are written down once more, as when a receipt was lost. */
async function again(item: string): Promise<void> {
  const { rows: lost } = await owner.query<{ id: string }>(
    `UPDATE platform.delivery d SET state = 'pending', attempt = 0 FROM platform.outbox o
     WHERE o.id = d.event AND o.payload ->> 'handoff' = $1 AND d.subscriber = 'inbox' RETURNING d.id`,
    [item],
  );
  for (const { id } of lost) expect(await worker.get(DeliveryRunner).run({ id, attempt: 0 })).toBe('delivered');
}

const round = (): Promise<void> => worker.get(MailLoop).run();
const inbox = (actor: Actor) =>
  api.get(InboxQueries).page(actor, { holder: actor.unitId ?? '', before: null, limit: 50 });

describe('mail', () => {
  it('is one row per event and recipient where the unit has chosen it, and nothing where it has not', async () => {
    await sent(await anItem());
    expect(await mails.rows()).toEqual([]);
    await mails.choose({ new: 'mail' });
    const nurse = randomUUID();
    const item = await anItem();
    await mails.choose({ new: 'mail' }, 'nurse@kommun.example', nurse);
    await owner.query('INSERT INTO handoffs.follow (holder, item, by_user, since) VALUES ($1, $2, $3, now())', [
      home.unitId,
      item,
      nurse,
    ]);
    await sent(item);
    await again(item);
    expect((await mails.rows()).map(({ recipient }) => recipient)).toEqual(['unit', `user ${nurse}`]);
  });

  it('is written down with the row of the inbox, by the one reaction that fills it', async () => {
    await mails.choose({ new: 'mail' });
    await sent(await anItem());
    const { rows: reactions } = await owner.query('SELECT DISTINCT subscriber FROM platform.delivery');
    expect([reactions, await mails.states()]).toEqual([[{ subscriber: 'inbox' }], ['pending']]);
  });

  it('leaves with the same words for everybody: no person, no kind, no unit, no id', async () => {
    await mails.choose({ new: 'mail' });
    const item = await anItem();
    await sent(item);
    await round();
    await eventually(async () => expect(await mails.states()).toEqual(['delivered']));
    const [mail] = catcher.mails();
    expect(mail).toMatchObject({ to: 'hemsjukvarden@kommun.example', from: 'no-reply@localhost' });
    expect(mail?.text).toContain('http://localhost:3000');
    expect(JSON.stringify(mail)).not.toMatch(
      new RegExp(`${item}|${home.unitId}|vårdbegäran|care-request|centrum`, 'i'),
    );
  });

  it('does not leave when its recipient no longer sees what it tells of', async () => {
    await mails.choose({ new: 'mail' });
    const item = await anItem();
    await sent(item);
    const before = catcher.mails().length;
    await api.get(UnitOfWork).run(ward, async () => api.get(Disclosures).end([item], home.unitId ?? ''));
    await round();
    expect([await mails.states(), catcher.mails().length]).toEqual([['dropped'], before]);
  });

  it('goes to one of the staff only while they work where the rows are held', async () => {
    const [here, gone, elsewhere] = [randomUUID(), randomUUID(), randomUUID()];
    const item = await anItem();
    await mails.waitForStaff(here, item, home.unitId ?? '');
    await mails.waitForStaff(gone, item, home.unitId ?? '', new Date('2026-11-21T07:00:00Z'));
    await mails.waitForStaff(elsewhere, item, ward.unitId ?? '');
    await eventually(async () => {
      await round();
      expect((await mails.states()).toSorted()).toEqual(['delivered', 'dropped', 'dropped']);
    });
    expect(catcher.mails()[0]?.to).toBe(`${here}@kommun.example`);
  });

  it('that a server refuses is dead at once, and stands in the inbox of the unit', async () => {
    await mails.wait(1, 'nobody@gone.example', await anItem());
    await round();
    await eventually(async () => expect(await mails.states()).toEqual(['dead']));
    await handled();
    const { rows: told, unread } = await inbox(home);
    expect(told.map(({ type, own, by }) => [type, own, by])).toEqual([
      ['notifications.mail-dead.v1', false, undefined],
    ]);
    expect(unread).toBe(1);
    expect((await mails.rows())[0]).toMatchObject({ error: 'smtp-550', attempt: 1 });
  });

  it('that cannot be taken now waits longer each time, and is dead after the eighth attempt', async () => {
    await mails.wait(1, 'nurse@full.example', await anItem());
    const waited: number[] = [];
    for (let attempt = 1; attempt <= 8; attempt++) {
      await round();
      const state = attempt < 8 ? 'failed' : 'dead';
      await eventually(async () =>
        expect((await mails.rows())[0]).toMatchObject({ attempt, state, error: 'smtp-452' }),
      );
      const { rows: left } = await owner.query<{ seconds: number }>(
        'SELECT extract(epoch FROM due_at - now())::float8 AS seconds FROM notifications.dispatch',
      );
      waited.push(left[0]?.seconds ?? 0);
      await mails.dueNow();
    }
    expect(waited.slice(0, 7).every((seconds, at) => seconds > 14 * 2 ** at && seconds < 45.5 * 2 ** at)).toBe(true);
    expect(await mails.states()).toEqual(['dead']);
  });

  it('is not worn out by a host that nobody answers at, but given up after 48 hours', async () => {
    await mails.wait(1, 'nurse@away.example', await anItem());
    const tried = async (): Promise<string> => {
      await mails.dueNow();
      const [mail] = await worker.get(Dispatches).claim(1);
      if (!mail) throw new Error('Nothing was due.');
      return worker.get(Dispatches).finish(mail, 'unreachable', 'ECONNREFUSED');
    };
    for (let attempt = 1; attempt <= 9; attempt++) expect(await tried()).toBe('failed');
    expect(await mails.rows()).toMatchObject([{ state: 'failed', attempt: 0 }]);
    await owner.query(`UPDATE notifications.dispatch SET tried_since = now() - interval '48 hours'`);
    expect(await tried()).toBe('dead');
  });

  it('is told of as dead once an hour and unit, however many an outage kills', async () => {
    await mails.wait(5, 'nobody@gone.example', await anItem());
    const told = () =>
      owner.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM platform.outbox WHERE type = 'notifications.mail-dead.v1'`,
      );
    await owner.query(
      `UPDATE notifications.dispatch SET state = 'leased', lease = gen_random_uuid(), attempt = 8, due_at = now()`,
    );
    await owner.query('SELECT notifications.sweep_dispatch(500)');
    expect([(await mails.states()).every((state) => state === 'dead'), (await told()).rows]).toEqual([
      true,
      [{ n: 1 }],
    ]);
    await owner.query(`UPDATE notifications.head SET warned_at = now() - interval '1 hour'`);
    await mails.wait(1, 'nobody@gone.example', await anItem());
    await round();
    await eventually(async () => expect((await told()).rows).toEqual([{ n: 2 }]));
  });

  it('to a host that never answers holds two places at most, and everybody else’s leaves meanwhile', async () => {
    const item = await anItem();
    await mails.wait(20, 'nurse@mute.example', item);
    for (let host = 0; host < 10; host++) await mails.wait(2, `nurse@kommun${host}.example`, item);
    const from = performance.now();
    await eventually(async () => {
      await round();
      expect((await mails.states()).filter((state) => state === 'delivered')).toHaveLength(20);
    }, 10_000);
    expect(performance.now() - from).toBeLessThan(10_000);
    expect(door.mute).toEqual({ now: 2, most: 2 });
  });

  it('of a worker that never came back is tried by another, and given up after the last attempt', async () => {
    await mails.wait(2, 'nurse@kommun.example', await anItem());
    await owner.query(
      `UPDATE notifications.dispatch SET state = 'leased', lease = gen_random_uuid(), due_at = now(), attempt = CASE WHEN ctid = (SELECT min(ctid) FROM notifications.dispatch) THEN 8 ELSE 1 END`,
    );
    await owner.query('SELECT notifications.sweep_dispatch(500)');
    await round();
    await eventually(async () => expect((await mails.states()).toSorted()).toEqual(['dead', 'delivered']));
  });

  it('of an escalation goes to whom it is meant for, and the row says so', async () => {
    const item = await anItem();
    await mails.letTimeRunOut(item, ward.unitId ?? '');
    await owner.query('SELECT platform.fire_due_timers(10)');
    await handled();
    const told = (await mails.rows()).map(({ recipient }) => recipient);
    expect(told.toSorted()).toEqual(['manager', 'on-call 1', 'unit', 'unit']);
    const audiences = (await inbox(home)).rows.map(({ audience, own }) => [audience, own]);
    expect(audiences.toSorted()).toEqual(['manager', 'on-call', 'unit', 'unit'].map((whom) => [whom, false]));
  });
});

describe('a mail server that takes the line and says nothing', () => {
  it('delays nobody’s escalation', async () => {
    const silent = await aSilentMailServer();
    const item = await anItem();
    await mails.wait(30, 'nurse@kommun.example', item);
    await migrateQueue(database.url('care_migrate'), QUEUES);
    const SMTP_URL = `smtp://127.0.0.1:${silent.port}`;
    await aWorker(workerSettings(database, { SMTP_URL, REDIS_URL: undefined }));
    await eventually(() => expect(silent.held.size).toBe(2));
    const from = performance.now();
    await owner.query(
      `INSERT INTO platform.outbox (id, type, payload, owner, recipients, trace_id, occurred_at)
       VALUES (gen_random_uuid(), 'handoffs.sent.v1', jsonb_build_object('handoff', $1::uuid), $2, ARRAY[$3::uuid], 'trace', now())`,
      [item, ward.unitId, home.unitId],
    );
    await eventually(async () => expect((await inbox(home)).rows.map((row) => row.type)).toEqual(['handoffs.sent.v1']));
    expect(performance.now() - from).toBeLessThan(5_000);
  });
});
