import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { UnfitRedis, type Settings } from '@care/platform';
import { createWorker } from '../../apps/worker/src/worker';
import { aWorker, workerSettings } from '../support/application';
import { aDatabase, type TestDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { OwnRedis } from '../support/own-redis';
import { servers } from '../support/servers';
import { itUnless } from '../support/skipping';
import { anItemSeenBy } from '../support/seen-item';

const lack = servers().redis ? false : 'redis-server is not on PATH';
const HEALED_WITHIN = 15_000;
const TEST_MS = 60_000;

let database: TestDatabase;
let owner: Client;

beforeAll(async () => {
  database = await aDatabase();
  owner = await database.asOwner();
});

const settingsFor = (redis: OwnRedis): Settings => workerSettings(database, { REDIS_URL: redis.url, POOL_SIZE: '4' });

/** So many events for a unit that no one has told of before. */
async function tell(unit: string, events: number): Promise<void> {
  await owner.query(
    `INSERT INTO platform.outbox (id, type, payload, owner, recipients, trace_id, occurred_at)
     SELECT gen_random_uuid(), 'handoffs.received.v1', jsonb_build_object('handoff', $3::uuid), $1, ARRAY[$1::uuid], 'trace', now() FROM generate_series(1, $2)`,
    [unit, events, await anItemSeenBy(owner, [unit])],
  );
}

async function told(unit: string): Promise<number> {
  const { rows } = await owner.query<{ rows: number }>(
    'SELECT count(*)::int AS rows FROM notifications.inbox WHERE holder = $1',
    [unit],
  );
  return rows[0]?.rows ?? 0;
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

describe('a worker whose Redis', () => {
  itUnless(
    lack,
    'is killed and comes back empty delivers everything, once',
    async () => {
      const redis = await OwnRedis.start();
      await aWorker(settingsFor(redis));
      const unit = randomUUID();
      await tell(unit, 5);
      await eventually(async () => expect(await told(unit)).toBe(5));
      await redis.kill();
      await tell(unit, 20);
      await pause(7_000);
      expect(await told(unit)).toBe(5);
      await redis.run();
      await eventually(async () => expect(await told(unit)).toBe(25), HEALED_WITHIN);
      await tell(unit, 1);
      await eventually(async () => expect(await told(unit)).toBe(26), 5_000);
    },
    TEST_MS,
  );

  itUnless(
    lack,
    'stops answering and goes on later delivers everything, once',
    async () => {
      const redis = await OwnRedis.start();
      await aWorker(settingsFor(redis));
      const unit = randomUUID();
      redis.freeze();
      await tell(unit, 20);
      await pause(8_000);
      redis.thaw();
      await eventually(async () => expect(await told(unit)).toBe(20), HEALED_WITHIN);
    },
    TEST_MS,
  );

  itUnless(
    lack,
    'is not there yet starts, and delivers when it is',
    async () => {
      const redis = await OwnRedis.start();
      await redis.kill();
      const worker = await aWorker(settingsFor(redis));
      const unit = randomUUID();
      await tell(unit, 3);
      await pause(1_000);
      expect(worker.wedged()).toBe(false);
      await redis.run();
      await eventually(async () => expect(await told(unit)).toBe(3), HEALED_WITHIN);
    },
    TEST_MS,
  );

  itUnless(lack, 'may throw jobs away is refused in one line', async () => {
    const redis = await OwnRedis.start('--maxmemory-policy', 'allkeys-lru');
    const refusal = new UnfitRedis('REDIS_URL: maxmemory-policy is allkeys-lru, it must be noeviction');
    await expect(createWorker(settingsFor(redis))).rejects.toThrow(refusal);
  });
});
