import { randomUUID } from 'node:crypto';
import type { Client as Database } from 'pg';
import { migrateQueue, QUEUES } from '@care/platform';
import { anApplication, type TestApplication } from '../support/application';
import type { Client } from '../support/client';
import { aDatabase, type TestDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { putAwayLater } from '../support/put-away';
import { anItemSeenBy } from '../support/seen-item';
import { DEMONSTRATION } from '../support/servers';
import { onEveryQueue } from '../support/skipping';

interface Heard {
  readonly status: number;
  text: string;
  ended: boolean;
  stop(): void;
}

/** Opens the stream as the browser does: cookie, assignment in the address, no header of ours. */
async function listen(client: Client, lastEventId?: string): Promise<Heard> {
  const stop = new AbortController();
  const response = await fetch(`${client.url}/api/v1/events?assignment=${client.assignment}`, {
    signal: stop.signal,
    headers: {
      cookie: client.cookieHeader,
      accept: 'text/event-stream',
      ...(lastEventId && { 'last-event-id': lastEventId }),
    },
  });
  const heard: Heard = { status: response.status, text: '', ended: false, stop: () => stop.abort() };
  putAwayLater(async () => stop.abort());
  const decoder = new TextDecoder();
  const read = async (): Promise<void> => {
    for await (const chunk of response.body ?? []) heard.text += decoder.decode(chunk as Uint8Array, { stream: true });
  };
  void read()
    .catch(() => undefined)
    .then(() => (heard.ended = true));
  if (response.ok) await eventually(() => expect(heard.text).toContain('event: ready'));
  return heard;
}

const itemsIn = ({ text }: Heard): unknown[] =>
  [...text.matchAll(/event: change\ndata: (.+)/g)].map(
    ([, data]) => (JSON.parse(data ?? '{}') as { item?: string }).item,
  );

onEveryQueue('what changes', (queue) => {
  let application: TestApplication;
  let database: TestDatabase;
  let owner: Database;

  beforeAll(async () => {
    database = await aDatabase(DEMONSTRATION);
    await migrateQueue(database.url('care_migrate'), QUEUES);
    owner = await database.asOwner();
    application = await anApplication({ queue, database });
  }, 60_000);

  const unitOf = async (client: Client): Promise<string> =>
    (await client.get('/api/v1/session')).body.assignment.unit.id as string;

  /** Another unit did something to an item of its own that this unit may see. */
  async function shown(unit: string): Promise<string> {
    const another = randomUUID();
    const item = await anItemSeenBy(owner, [another, unit]);
    await owner.query(
      `INSERT INTO platform.outbox (id, type, payload, owner, recipients, trace_id, occurred_at)
       VALUES ($1, 'handoffs.received.v1', jsonb_build_object('handoff', $2::uuid, 'kind', 'care-request', 'state', 'received'), $3, ARRAY[$4::uuid], 'trace', now())`,
      [randomUUID(), item, another, unit],
    );
    return item;
  }

  it('comes to the browser of the unit it concerns, to its inbox, and to nobody else', async () => {
    const [nurse, other] = [await application.loginAs('home-nurse'), await application.loginAs('ward-nurse')];
    const [heard, silent] = [await listen(nurse), await listen(other)];
    const item = await shown(await unitOf(nurse));
    await eventually(() => expect(itemsIn(heard)).toEqual([item]));
    const inbox = await nurse.get('/api/v1/inbox');
    expect(inbox.body).toMatchObject({ unread: 1, rows: [{ item, type: 'handoffs.received.v1', own: false }] });
    expect((await nurse.post('/api/v1/inbox/read', { upTo: inbox.body.rows[0].seq })).status).toBe(204);
    expect((await nurse.get('/api/v1/inbox')).body.unread).toBe(0);
    expect([itemsIn(silent), (await other.get('/api/v1/inbox')).body]).toEqual([
      [],
      { rows: [], unread: 0, standingIn: [] },
    ]);
    expect(silent.text).not.toContain(item);
    heard.stop();
    silent.stop();
  });

  it('is not told to a browser that has logged out, though it listens still', async () => {
    const nurse = await application.loginAs('home-nurse');
    const unit = await unitOf(nurse);
    const heard = await listen(nurse);
    await nurse.post('/api/v1/session/logout', {});
    await shown(unit);
    await eventually(() => expect(heard.ended).toBe(true), 20_000);
    expect([itemsIn(heard), heard.text.includes('event: session-ended')]).toEqual([[], true]);
    expect((await listen(nurse)).status).toBe(401);
  });

  it('needs the assignment the session works as', async () => {
    const nurse = await application.loginAs('home-nurse');
    nurse.assignment = randomUUID();
    expect((await listen(nurse)).status).toBe(409);
  });

  it('lets the process end at once, however many listen', async () => {
    const nurse = await application.loginAs('home-nurse');
    const all = [await listen(nurse), await listen(nurse), await listen(nurse)];
    const began = performance.now();
    await application.api.close();
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(all.every(({ ended }) => ended)).toBe(true);
  });
});
