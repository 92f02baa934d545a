import { createPostgresBackend, Queue, Worker } from 'bullmq';
import { Pool, type PoolConfig } from 'pg';
import { HeardClient, type Patience } from '../database/heard-client';
import { silenceMs } from '../database/roles';
import { ADDING, CONSUMING } from './consuming';
import type { QueueBackend, QueuedJob } from './queue-backend';

const POOL = 6;
const CONNECT_MS = 2_000;

/** Queues in the schema `bullmq` of our own database, on one small pool of their own. */
export function postgresBackend(url: string): QueueBackend {
  const patience: PoolConfig & Patience = { silenceMs: silenceMs(new URL(url).username) };
  const pool = new Pool({
    ...patience,
    Client: HeardClient,
    connectionString: url,
    max: POOL,
    options: '-c search_path=bullmq',
    application_name: 'care-queue',
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  pool.on('error', () => undefined);
  return {
    kind: 'postgres',
    check: () => Promise.resolve(),
    producer(name, failed) {
      const queue = new Queue(name, { connection: pool, defaultJobOptions: ADDING }, createPostgresBackend);
      queue.on('error', failed);
      return { addBulk: (jobs) => addEach(queue, jobs), close: () => queue.close() };
    },
    consumer(name, run, concurrency, failed) {
      const options = { ...CONSUMING, connection: pool, concurrency };
      return new Worker(name, run, options, createPostgresBackend).on('error', failed);
    },
    close: () => pool.end(),
  };
}

/** One by one, because BullMQ's bulk function makes a temporary table, and our logins may make nothing (seen: 1 500 jobs a second). */
function addEach(queue: Pick<Queue, 'add'>, jobs: readonly QueuedJob[]): Promise<unknown> {
  return Promise.all(jobs.map(({ name, data, opts }) => queue.add(name, data, opts)));
}
