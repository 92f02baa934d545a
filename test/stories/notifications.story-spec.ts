import { randomUUID } from 'node:crypto';
import type { Client as Database } from 'pg';
import { unitId } from '@care/directory';
import { startMailCatcher, type RunningCatcher } from '../../apps/care/src/demonstration';
import { anApplication, type TestApplication } from '../support/application';
import type { Client } from '../support/client';
import { eventually } from '../support/eventually';
import { putAwayLater } from '../support/put-away';
import { demonstrationCounty } from '../support/county';
import { aRequest, move, sent, UNITS } from '../support/handing-off';

const HEALTH_CENTRE = unitId(demonstrationCounty(), 'region:centre-alidhem');
const JSON_FEED = { headers: { accept: 'application/json' } };
const USUAL = { new: 'inbox', answered: 'inbox', overdue: 'mail', thread: 'inbox', ended: 'inbox' };

describe('what a unit is told', () => {
  let application: TestApplication;
  let catcher: RunningCatcher;
  let owner: Database;
  let ward: Client;
  let home: Client;
  let handoff: string;

  beforeAll(async () => {
    catcher = await startMailCatcher();
    putAwayLater(() => catcher.close());
    application = await anApplication({ settings: { SMTP_URL: `smtp://127.0.0.1:${catcher.port}` } });
    owner = await application.database.asOwner();
    await owner.query(
      `INSERT INTO directory.unit_setting (unit, email, on_call, capacity, version)
       VALUES ($1, 'avdelningen@region.example', '[]', 'open', 1), ($2, 'vardcentralen@region.example', '[]', 'open', 1)
       ON CONFLICT (unit) DO UPDATE SET email = excluded.email`,
      [UNITS.ward, HEALTH_CENTRE],
    );
    [ward, home] = [await application.loginAs('ward-nurse'), await application.loginAs('home-nurse')];
  }, 60_000);

  const feed = (client: Client, after?: string, limit = 100) =>
    client.get(`/api/v1/events?limit=${limit}${after ? `&after=${encodeURIComponent(after)}` : ''}`, JSON_FEED);
  const choose = (client: Client, body: object) => client.post('/api/v1/notification-preferences', body);

  it('is in the inbox of both sides, with who did it', async () => {
    const { status, body } = await ward.post('/api/v1/handoffs', await aRequest(ward));
    expect(status).toBe(201);
    handoff = body.id as string;
    await eventually(async () => {
      const { body: inbox } = await home.get('/api/v1/inbox');
      expect(inbox).toMatchObject({
        rows: [{ type: 'handoffs.sent.v1', item: handoff, own: false, by: { id: UNITS.ward } }],
        unread: 1,
      });
    });
  });

  it('comes to its systems as a feed, the oldest first, from where they left off', async () => {
    const { body: first } = await feed(home);
    expect(first.items).toEqual([
      { id: expect.any(String), type: 'handoffs.sent.v1', item: handoff, at: expect.any(String), own: false },
    ]);
    expect((await feed(home, first.next)).body).toEqual({ items: [], next: first.next });
    const { etag } = await home.get(`/api/v1/handoffs/${handoff}`);
    expect((await home.post(`/api/v1/handoffs/${handoff}/open`, {}, { ifMatch: etag })).status).toBeLessThan(300);
    await eventually(async () => {
      const { body: later } = await feed(home, first.next);
      expect(later.items).toMatchObject([{ type: 'handoffs.received.v1', item: handoff, own: true }]);
    });
  });

  it('is given to nobody by a place in another unit’s feed, or one that nobody gave out', async () => {
    const { body } = await feed(home);
    for (const after of [body.next as string, 'AAAA', 'x'.repeat(40), randomUUID()]) {
      const refused = await feed(ward, after);
      expect([refused.status, refused.body.errors]).toEqual([
        422,
        [expect.objectContaining({ field: 'after', code: 'unknown-event' })],
      ]);
    }
  });

  it('is what it has chosen: a manager for the unit, everybody for themselves, and never silence about what is late', async () => {
    const manager = await application.loginAs('ward-manager');
    expect((await ward.get('/api/v1/notification-preferences')).body).toEqual({
      unit: { channels: USUAL, mayChange: false },
      own: { channels: { ...USUAL, overdue: 'inbox' }, address: null },
      mail: true,
    });
    expect((await choose(ward, { of: 'unit', channels: USUAL })).status).toBe(403);
    const silenced = await choose(manager, { of: 'unit', channels: { ...USUAL, overdue: 'none' } });
    expect([silenced.status, silenced.body.errors]).toMatchObject([
      422,
      [{ field: 'channels.overdue', code: 'overdue-is-told' }],
    ]);
    const nowhere = await choose(ward, { of: 'own', channels: { ...USUAL, new: 'mail' } });
    expect([nowhere.status, nowhere.body.errors]).toMatchObject([422, [{ field: 'address', code: 'required' }]]);
    const telling = await choose(ward, { of: 'own', channels: USUAL, address: '193502234796@region.example' });
    expect([telling.status, telling.body.errors]).toMatchObject([
      422,
      [{ field: 'address', code: 'tells-identity-number' }],
    ]);
    expect(
      (await choose(manager, { of: 'unit', channels: { ...USUAL, answered: 'mail', thread: 'none' } })).status,
    ).toBe(204);
    expect((await ward.get('/api/v1/notification-preferences')).body.unit.channels.answered).toBe('mail');
  });

  it('is mailed where it has chosen so, and stands as read where it has chosen not to be told', async () => {
    const { etag } = await home.get(`/api/v1/handoffs/${handoff}`);
    const accepted = await home.post(`/api/v1/handoffs/${handoff}/accept`, {}, { ifMatch: etag });
    expect(accepted.status).toBeLessThan(300);
    await eventually(() => expect(catcher.mails().map(({ to }) => to)).toEqual(['avdelningen@region.example']), 10_000);
    const { body: before } = await ward.get('/api/v1/inbox');
    const written = await home.post(`/api/v1/handoffs/${handoff}/thread`, {
      kind: 'comment',
      text: 'Vi kommer klockan tre.',
    });
    expect(written.status).toBe(201);
    await eventually(async () => {
      const { body } = await ward.get('/api/v1/inbox?limit=1');
      expect(body.rows).toMatchObject([
        {
          type: 'handoffs.thread-written.v1',
          said: 'comment',
          readAt: expect.any(String),
          by: { id: UNITS.homeNursing },
        },
      ]);
      expect(body.unread).toBe(before.unread);
    });
  });

  it('is a person’s own when they follow it, or when their role is meant', async () => {
    expect((await home.get('/api/v1/inbox?mine=true')).body).toMatchObject({ rows: [], unread: 0 });
    expect((await home.post(`/api/v1/handoffs/${handoff}/follow`)).status).toBeLessThan(300);
    const { body } = await home.get('/api/v1/inbox?mine=true');
    expect(new Set(body.rows.map(({ item }: { item: string }) => item))).toEqual(new Set([handoff]));
    const none = { new: 'none', answered: 'none', overdue: 'none', thread: 'none', ended: 'none' };
    expect((await choose(home, { of: 'own', channels: none })).status).toBe(204);
    expect((await home.get('/api/v1/inbox?mine=true')).body.rows).toEqual([]);
    expect((await home.get('/api/v1/inbox?mine=perhaps')).status).toBe(422);
  });

  it('is new to the colleague it is given to and to nobody else, and mailed to that one alone', async () => {
    const coordinator = await application.loginAs('ward-coordinator');
    const address = 'samordnaren@region.example';
    expect((await choose(coordinator, { of: 'own', channels: { ...USUAL, thread: 'mail' }, address })).status).toBe(
      204,
    );
    const { rows: found } = await owner.query<{ id: string }>(
      `SELECT id FROM identity.staff WHERE issuer LIKE $1 AND name = 'Jonas Hedman'`,
      [`${application.url}%`],
    );
    const to = found[0]?.id;
    const unread = async (client: Client) => (await client.get('/api/v1/inbox')).body.unread as number;
    const before = [await unread(ward), await unread(coordinator)];
    expect((await ward.post(`/api/v1/handoffs/${handoff}/give`, { to })).status).toBe(204);
    await eventually(async () => expect(await unread(coordinator)).toBe((before[1] ?? 0) + 1));
    expect(await unread(ward)).toBe(before[0]);
    expect((await coordinator.get('/api/v1/inbox?mine=true')).body.rows[0]).toMatchObject({
      ...{ type: 'handoffs.given.v1', item: handoff, own: false },
    });
    await eventually(() => expect(catcher.mails().filter((mail) => mail.to === address)).toHaveLength(1), 10_000);
  });

  it('reaches the unit it is passed on to, by inbox and mail, with what it must know of its lateness', async () => {
    const centre = await application.loginAs('primary-care-nurse');
    await owner.query(
      `INSERT INTO notifications.preference (holder, channels, set_by, set_at) VALUES ($1, '{"new": "mail"}', $1, now())`,
      [HEALTH_CENTRE],
    );
    const late = await sent(home, { to: UNITS.ward });
    await owner.query(
      `UPDATE platform.timer SET due_at = now() WHERE ref = $1 AND kind = 'handoffs.seen-overdue.v1' AND level = 1`,
      [late],
    );
    const told = async (client: Client) => {
      const { body } = await client.get('/api/v1/inbox');
      return body.rows.filter(({ item }: { item: string }) => item === late);
    };
    await eventually(async () => expect((await told(ward))[0]?.type).toBe('handoffs.seen-overdue.v1'), 10_000);
    expect((await move(ward, late, 'forward', { to: HEALTH_CENTRE })).status).toBe(204);
    await eventually(async () =>
      expect(await told(centre)).toMatchObject([
        { type: 'handoffs.seen-overdue.v1', own: false, audience: 'unit' },
        { type: 'handoffs.forwarded.v1', own: false, by: { id: UNITS.ward } },
      ]),
    );
    await eventually(
      () => expect(catcher.mails().some(({ to }) => to === 'vardcentralen@region.example')).toBe(true),
      10_000,
    );
  });

  it('that needs no answer and was opened before it was passed on is unseen once more, until the new unit has taken note', async () => {
    const centre = await application.loginAs('primary-care-nurse');
    const content = { request: 'Ny läkemedelslista', message: 'Listan är ändrad sedan i går.' };
    const note = await sent(home, { to: UNITS.ward, kind: 'general-message', content });
    await eventually(async () => expect((await move(ward, note, 'open')).status).toBe(204));
    expect((await move(ward, note, 'forward', { to: HEALTH_CENTRE })).status).toBe(204);
    const unseen = async () => {
      const { body } = await centre.get('/api/v1/work-items?unseen=true');
      return body.items.find((line: { handoff: string }) => line.handoff === note);
    };
    await eventually(async () =>
      expect(await unseen()).toMatchObject({ new: true, dueKind: 'seen', state: 'received' }),
    );
    expect((await move(centre, note, 'acknowledge')).status).toBe(204);
    await eventually(async () => expect(await unseen()).toBeUndefined());
  });

  it('waits with the unit that inherits a closed one: all that nobody has read there, the oldest first', async () => {
    await owner.query(
      `UPDATE directory.unit SET closed_at = now() - interval '1 minute', successor = $2 WHERE id = $1`,
      [HEALTH_CENTRE, UNITS.ward],
    );
    const heir = await application.loginAs('ward-nurse');
    const inherited = async () =>
      (await heir.get('/api/v1/inbox')).body.standingIn.filter(
        ({ unit }: { unit: { id: string } }) => unit.id === HEALTH_CENTRE,
      );
    const waiting = await inherited();
    const types = (rows: { type: string }[]) => rows.map(({ type }) => type.split('.')[1]);
    expect(types(waiting)).toEqual(['forwarded', 'seen-overdue', 'forwarded']);
    const [{ seq: upTo }] = waiting;
    expect((await heir.post('/api/v1/inbox/read', { holder: HEALTH_CENTRE, upTo })).status).toBe(204);
    expect(types(await inherited())).toEqual(['seen-overdue', 'forwarded']);
  });
});
