import { createPostgresBackend, Queue, setDefaultBackendFactory, Worker } from 'bullmq';
import { randomUUID } from 'node:crypto';
import { anEmptyDatabase, type TestDatabase } from '../../../../test/support/database';
import { putAwayLater } from '../../../../test/support/put-away';
import { migrateQueue } from './migrate-queue';

const QUEUE = 'events';
let database: TestDatabase;

beforeAll(async () => {
  database = await anEmptyDatabase();
  setDefaultBackendFactory(createPostgresBackend);
  await migrateQueue(database.url('care_migrate'), [QUEUE]);
});

function asWorker(): never {
  // BullMQ types every connection as Redis's; its PostgreSQL backend takes a pool configuration.
  return { connectionString: database.url('care_worker'), schema: 'bullmq', max: 4 } as never;
}

describe('the queue in PostgreSQL', () => {
  it('lets care_worker add and process a job, at once and after a delay', async () => {
    const queue = new Queue(QUEUE, { connection: asWorker() });
    const done: string[] = [];
    const worker = new Worker(QUEUE, (job) => Promise.resolve(done.push(job.name)), { connection: asWorker() });
    putAwayLater(() => Promise.all([worker.close(), queue.close()]));
    const finished = new Promise<void>((resolve) => {
      worker.on('completed', () => done.length === 2 && resolve());
    });
    await queue.add('later', {}, { jobId: randomUUID(), delay: 200 });
    await queue.add('now', {}, { jobId: randomUUID() });
    await finished;
    expect(done).toEqual(['now', 'later']);
  });

  it('lets care_worker own and make nothing there', async () => {
    const owned = await (
      await database.asSuperuser()
    ).query(`SELECT relname FROM pg_class WHERE relowner = 'care_worker'::regrole
       UNION ALL SELECT proname FROM pg_proc WHERE proowner = 'care_worker'::regrole`);
    expect(owned.rows).toEqual([]);
    const worker = await database.as('care_worker');
    await expect(worker.query('CREATE TABLE bullmq.mine ()')).rejects.toThrow('permission denied for schema bullmq');
    await expect(worker.query('DELETE FROM bullmq.migration')).rejects.toThrow('permission denied for table migration');
  });

  it('is closed to the API', async () => {
    const api = await database.as('care_api');
    await expect(api.query('SELECT * FROM bullmq.job')).rejects.toThrow('permission denied for schema bullmq');
  });

  it('is left alone when it is up to date, and is completed for a new queue', async () => {
    expect(await migrateQueue(database.url('care_migrate'), [QUEUE])).toBe(false);
    expect(await migrateQueue(database.url('care_migrate'), [QUEUE, 'mail'])).toBe(true);
  });
});
