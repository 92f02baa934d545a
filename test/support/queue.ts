import { Redis } from 'ioredis';
import type { TestDatabase } from './database';
import { servers } from './servers';
import type { QueueBackend } from './skipping';

/** Makes the queue of this database forget everything, as a Redis that comes back empty does. */
export async function forgetQueue(queue: QueueBackend, database: TestDatabase): Promise<void> {
  if (queue === 'postgres') return void (await (await database.asOwner()).query('DELETE FROM bullmq.job'));
  const redis = new Redis(servers().redis ?? '');
  const keys = await redis.keys(`care-${database.name}:*`);
  if (keys.length > 0) await redis.del(...keys);
  redis.disconnect();
}
