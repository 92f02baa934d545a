import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { migrateQueue, QUEUES } from '@care/platform';
import { aWorker, redisUrlOf, workerSettings } from '../support/application';
import { aDatabase, type TestDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { onEveryQueue } from '../support/skipping';
import { anItemSeenBy } from '../support/seen-item';

const EVENTS = 100;
const ROUNDS = 5;
/** A delivery whose connection broke after it was claimed waits until its lease is over. */
const LEASE_MS = 60_000;

onEveryQueue('a worker whose connections to the database are broken again and again', (queue) => {
  let database: TestDatabase;
  let owner: Client;
  let superuser: Client;

  beforeAll(async () => {
    database = await aDatabase();
    owner = await database.asOwner();
    superuser = await database.asSuperuser();
    await migrateQueue(database.url('care_migrate'), QUEUES);
  });

  const breakAll = () =>
    superuser.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename = 'care_worker'`,
    );

  it(
    'lives on and tells everything once, in numbers without a gap',
    async () => {
      await aWorker(workerSettings(database, { REDIS_URL: redisUrlOf(queue) }));
      const unit = randomUUID();
      const item = await anItemSeenBy(owner, [unit]);
      for (let round = 0; round < ROUNDS; round++) {
        await owner.query(
          `INSERT INTO platform.outbox (id, type, payload, owner, recipients, trace_id, occurred_at)
         SELECT gen_random_uuid(), 'handoffs.received.v1', jsonb_build_object('handoff', $3::uuid), $1, ARRAY[$1::uuid], 'trace', now() FROM generate_series(1, $2)`,
          [unit, EVENTS / ROUNDS, item],
        );
        await new Promise((later) => setTimeout(later, 60));
        await breakAll();
      }
      const numbers = async () =>
        (
          await owner.query<{ seq: number }>(
            'SELECT seq::int FROM notifications.inbox WHERE holder = $1 ORDER BY seq',
            [unit],
          )
        ).rows.map(({ seq }) => seq);
      await eventually(
        async () => expect(await numbers()).toEqual(Array.from({ length: EVENTS }, (_, index) => index + 1)),
        LEASE_MS + 30_000,
      );
    },
    LEASE_MS + 60_000,
  );
});
