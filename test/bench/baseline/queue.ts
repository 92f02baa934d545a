import { createPostgresBackend, createRedisBackend, Queue, Worker } from 'bullmq';
import { Pool } from 'pg';

/** Where the bare queue lives; exactly one of the two. */
export interface QueuePlace {
  readonly redis?: string;
  readonly postgres?: string;
}
/** So many jobs, added in hundreds as fast as they are taken; or one by one at a pace (jobs a second). */
export interface QueueJob {
  readonly jobs: number;
  readonly pace?: number;
}
/** How long all of it took, and how long each job waited from being added to being processed; milliseconds. */
export interface QueueTally {
  readonly ms: number;
  readonly waits: readonly number[];
}

const BULK = 100;
const CONCURRENCY = 16;
const POOL = 10;
const options = { removeOnComplete: true, removeOnFail: true };

/** BullMQ with nothing around it: jobs of one id each are added and processed by a function that does nothing. One process, as ours. */
class BareQueue {
  private readonly queue: Queue;
  private readonly worker: Worker;
  private readonly waits: number[] = [];
  private done: () => void = () => undefined;
  private left = 0;

  constructor({ redis, postgres }: QueuePlace) {
    const pool =
      postgres === undefined
        ? undefined
        : new Pool({ connectionString: postgres, max: POOL, options: '-c search_path=bullmq' });
    const connection = (pool ?? { url: redis ?? '', maxRetriesPerRequest: null }) as never;
    const backend = pool ? createPostgresBackend : createRedisBackend;
    this.queue = new Queue('bare', { connection, defaultJobOptions: options }, backend as never);
    const run = async ({ data }: { data: { at: number } }): Promise<void> =>
      void this.waits.push(performance.now() - data.at);
    this.worker = new Worker(
      'bare',
      run,
      { connection, concurrency: CONCURRENCY, removeOnComplete: { count: 0 } },
      backend as never,
    );
    this.worker.on('completed', () => (this.left -= 1) === 0 && this.done());
  }

  async run({ jobs, pace }: QueueJob): Promise<QueueTally> {
    this.waits.length = 0;
    this.left = jobs;
    const all = new Promise<void>((resolve) => (this.done = resolve));
    const from = performance.now();
    await (pace === undefined ? this.addAll(jobs) : this.addSlowly(jobs, pace));
    await all;
    return { ms: performance.now() - from, waits: this.waits };
  }

  private async addAll(jobs: number): Promise<void> {
    for (let added = 0; added < jobs; added += BULK)
      await this.queue.addBulk(
        Array.from({ length: Math.min(BULK, jobs - added) }, () => ({ name: 'job', data: { at: performance.now() } })),
      );
  }

  private async addSlowly(jobs: number, pace: number): Promise<void> {
    const from = performance.now();
    for (let added = 0; added < jobs; added++) {
      await new Promise((resolve) => setTimeout(resolve, from + (added * 1000) / pace - performance.now()));
      void this.queue.add('job', { at: performance.now() });
    }
  }
}

const bare = new BareQueue(JSON.parse(process.env['QUEUE'] ?? '{}') as QueuePlace);
process.on('message', (job: QueueJob) => void bare.run(job).then((tally) => process.send?.(tally)));
process.send?.({ ready: true });
