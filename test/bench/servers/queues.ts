import { join } from 'node:path';
import { Client } from 'pg';
import { migrateQueue, QUEUES } from '@care/platform';
import { runMigrations } from 'bullmq';
import { SECRET, superuserOf } from '../../support/servers';
import type { QueueJob, QueuePlace, QueueTally } from '../baseline/queue';
import { DIST } from './api';
import { Child } from './child';
import type { BenchDatabase } from './databases';
import type { Machines } from './machines';

/** Where the queue lives. */
export type Backend = 'redis' | 'postgres';

/** A running process of the road. */
export interface Running {
  readonly pid: number;
  stop(): Promise<void>;
}
/** BullMQ alone, told how much to do. */
export interface BareQueue extends Running {
  run(job: QueueJob): Promise<QueueTally>;
}

/** The built worker on the database, with the product's own settings. `flags` are Node's own. */
export async function startWorker(
  database: BenchDatabase,
  redis: string | null,
  flags: readonly string[] = [],
): Promise<Running> {
  await migrateQueue(database.url('care_migrate'), QUEUES);
  const environment = {
    ...{ DATABASE_URL: database.url('care_worker'), SECRET, DEMONSTRATION: 'true', LOG_LEVEL: 'warn' },
    REDIS_URL: redis ?? undefined,
  };
  const child = await Child.start(join(DIST, 'apps/worker/src/main.js'), environment, flags);
  await child.heard();
  return { pid: child.pid, stop: () => child.stop() };
}

/** The bare queue in PostgreSQL has a database of its own and a login that may do everything, so that it is as fast as it can be. */
export async function startBareQueue(backend: Backend, { redis }: Machines): Promise<BareQueue> {
  const place: QueuePlace = backend === 'redis' ? { redis: redis ?? '' } : { postgres: await bareDatabase() };
  const child = await Child.start(join(__dirname, '../baseline/queue.ts'), { QUEUE: JSON.stringify(place) });
  await child.heard();
  return { pid: child.pid, run: (job) => child.ask<QueueTally>(job), stop: () => child.stop() };
}

async function bareDatabase(): Promise<string> {
  const name = 'bare_queue';
  const server = await connected('postgres');
  const { rowCount } = await server.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (rowCount === 0) await server.query(`CREATE DATABASE ${name}`);
  await server.end();
  const client = await connected(name);
  await runMigrations(client, 'bullmq').finally(() => client.end());
  return superuserOf(name);
}

async function connected(database: string): Promise<Client> {
  const client = new Client({ connectionString: superuserOf(database) });
  await client.connect();
  return client;
}
