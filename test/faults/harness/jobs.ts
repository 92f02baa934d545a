import { createPostgresBackend, Queue } from 'bullmq';
import { Pool } from 'pg';
import type { System } from './system';

const QUEUE = 'events';
type Counts = Readonly<Record<string, number>>;

/** How many jobs the queue has, by state; `active` ones of a worker that was killed go with the next look for stalled ones. */
export function jobCounts(system: System): Promise<Counts> {
  return withQueue(system, (queue) => queue.getJobCounts());
}

/** Puts jobs for deliveries on the queue as the relay does, under ids of their own, past every line. */
export function addJobs(system: System, deliveries: readonly { id: string; attempt: number }[]): Promise<unknown> {
  const jobs = deliveries.map(({ id, attempt }, at) => ({
    data: { delivery: id },
    jobId: `again${at}-${id}-${attempt}`,
  }));
  return withQueue(system, (queue) =>
    Promise.all(jobs.map(({ data, jobId }) => queue.add('delivery', data, { jobId, removeOnComplete: true }))),
  );
}

async function withQueue<T>(
  system: System,
  use: (queue: Pick<Queue, 'add' | 'getJobCounts' | 'close'>) => Promise<T>,
): Promise<T> {
  const pool = new Pool({
    connectionString: system.ground.url('care_worker'),
    options: '-c search_path=bullmq',
    max: 2,
  });
  const queue: Pick<Queue, 'add' | 'getJobCounts' | 'close'> = system.redis
    ? new Queue(QUEUE, { connection: { url: system.redis.url }, prefix: `care-${system.ground.name}` })
    : new Queue(QUEUE, { connection: pool }, createPostgresBackend);
  try {
    return await use(queue);
  } finally {
    await queue.close();
    await pool.end();
  }
}
