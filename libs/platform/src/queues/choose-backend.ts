import type { Settings } from '../settings';
import { postgresBackend } from './postgres-backend';
import type { QueueBackend } from './queue-backend';
import { redisBackend } from './redis-backend';

/** Redis when there is one, else BullMQ's PostgreSQL backend. */
export function chooseBackend({ REDIS_URL, DATABASE_URL }: Settings): QueueBackend {
  const installation = new URL(DATABASE_URL).pathname.slice(1);
  return REDIS_URL ? redisBackend(REDIS_URL, installation) : postgresBackend(DATABASE_URL);
}
