import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { HandoffSent } from '@care/handoffs';
import { migrateQueue, QUEUES, type Settings } from '@care/platform';
import { aWorker, redisUrlOf, workerSettings } from '../../../test/support/application';
import { aDatabase, type TestDatabase } from '../../../test/support/database';
import { eventually } from '../../../test/support/eventually';
import { freePort } from '../../care/src/free-port';
import { onEveryQueue, type QueueBackend } from '../../../test/support/skipping';
import { forgetQueue } from '../../../test/support/queue';
import { anItemSeenBy } from '../../../test/support/seen-item';

const EVENTS = 60;

/** What a unit has in its inbox, as its numbers in order. */
async function numbersOf(owner: Client, holder: string): Promise<number[]> {
  const { rows } = await owner.query<{ seq: string }>(
    'SELECT seq FROM notifications.inbox WHERE holder = $1 ORDER BY seq',
    [holder],
  );
  return rows.map(({ seq }) => Number(seq));
}

onEveryQueue('a worker', (queue: QueueBackend) => {
  let database: TestDatabase;
  let owner: Client;
  let settings: Settings;

  beforeAll(async () => {
    database = await aDatabase();
    owner = await database.asOwner();
    await migrateQueue(database.url('care_migrate'), QUEUES);
    settings = workerSettings(database, { REDIS_URL: redisUrlOf(queue), WORKER_PORT: String(await freePort()) });
  });

  const tell = async (holders: readonly string[], events = 1): Promise<void> => {
    await owner.query(
      `INSERT INTO platform.outbox (id, type, payload, owner, recipients, trace_id, occurred_at)
       SELECT gen_random_uuid(), $1, jsonb_build_object('handoff', $5::uuid, 'kind', 'care-request', 'state', 'sent'), $2, $3::uuid[], 'trace', now()
       FROM generate_series(1, $4)`,
      [HandoffSent.type, holders[0], holders, events, await anItemSeenBy(owner, holders)],
    );
  };

  it('is ready when a job has come out of its queue, and says so on its health page', async () => {
    const worker = await aWorker(settings);
    await eventually(async () => {
      const response = await fetch(`http://127.0.0.1:${worker.healthPort}/health/ready`);
      expect([response.status, await response.json()]).toEqual([200, { ready: true, database: true, queue: true }]);
    });
    await worker.stop();
    await expect(fetch(`http://127.0.0.1:${worker.healthPort}/health/live`)).rejects.toThrow('fetch failed');
  });

  it('numbers an inbox without gaps when two workers handle many events at once', async () => {
    const [ward, home] = [randomUUID(), randomUUID()];
    await Promise.all([
      aWorker({ ...settings, WORKER_PORT: 0 } as Settings),
      aWorker({ ...settings, WORKER_PORT: 0 } as Settings),
    ]);
    await tell([ward, home], EVENTS);
    const all = Array.from({ length: EVENTS }, (_, index) => index + 1);
    await eventually(
      async () => expect([await numbersOf(owner, ward), await numbersOf(owner, home)]).toEqual([all, all]),
      20_000,
    );
    const { rows } = await owner.query(
      `SELECT count(*)::int AS open FROM platform.delivery WHERE state <> 'delivered'`,
    );
    expect(rows).toEqual([{ open: 0 }]);
  });

  it('delivers what the queue has lost, and what was expanded by a worker that died before it could enqueue', async () => {
    const unit = randomUUID();
    await tell([unit]);
    await owner.query('UPDATE platform.outbox SET expanded_at = now() WHERE expanded_at IS NULL');
    await owner.query(
      `INSERT INTO platform.delivery (id, event, subscriber, holder, state, attempt, due_at, occurred_at)
       SELECT gen_random_uuid(), id, 'inbox', $1, 'pending', 0, now(), occurred_at FROM platform.outbox WHERE $1 = ANY(recipients)`,
      [unit],
    );
    await forgetQueue(queue, database);
    await eventually(async () => expect(await numbersOf(owner, unit)).toEqual([1]), 20_000);
  });
});
