import { createRedisBackend, Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { ADDING, CONSUMING } from './consuming';
import type { QueueBackend } from './queue-backend';

const RETRY_CAP_MS = 2_000;
const COMMAND_MS = 3_000;
/** Longer than BullMQ waits for a job on an empty queue, so that only a dead peer is silent for so long. */
const SILENCE_MS = 15_000;

/** The server may throw jobs away or is not one we can use: a line for the operator. */
export class UnfitRedis extends Error {}

const connection = (url: string) => ({
  url,
  retryStrategy: (times: number) => Math.min(times * 100, RETRY_CAP_MS),
  connectTimeout: RETRY_CAP_MS,
  keepAlive: 10_000,
  socketTimeout: SILENCE_MS,
});
const producing = (url: string) => ({
  ...connection(url),
  enableOfflineQueue: false,
  maxRetriesPerRequest: 1,
  commandTimeout: COMMAND_MS,
});
const consuming = (url: string) => ({ ...connection(url), maxRetriesPerRequest: null });

/** Queues on Redis. The installation's name keeps two installations on one server apart. */
export function redisBackend(url: string, installation: string): QueueBackend {
  const prefix = `care-${installation}`;
  return {
    kind: 'redis',
    check: () => checkPolicy(url),
    producer(name, failed) {
      const queue = new Queue(
        name,
        { connection: producing(url), prefix, defaultJobOptions: ADDING },
        createRedisBackend,
      );
      return queue.on('error', failed);
    },
    consumer(name, run, concurrency, failed) {
      const options = { ...CONSUMING, connection: consuming(url), prefix, concurrency };
      return new Worker(name, run, options, createRedisBackend).on('error', failed);
    },
    close: () => Promise.resolve(),
  };
}

/** A Redis that does not answer yet is waited for; one that would evict jobs is refused. */
async function checkPolicy(url: string): Promise<void> {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: RETRY_CAP_MS,
    retryStrategy: () => null,
    commandTimeout: COMMAND_MS,
  });
  client.on('error', () => undefined);
  const memory = await client
    .connect()
    .then(() => client.info('memory'))
    .catch(() => '');
  client.disconnect();
  const [, policy = 'noeviction'] = /^maxmemory_policy:(\S+)/m.exec(memory) ?? [];
  if (policy !== 'noeviction') throw new UnfitRedis(`REDIS_URL: maxmemory-policy is ${policy}, it must be noeviction`);
}
