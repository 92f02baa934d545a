import { against } from '../figures';
import type { Line, Measure } from '../measure';
import { interleaved, type Contender } from '../rounds';
import { databaseNow, DELIVERIES_PER_EVENT, lastReceipt, tell } from '../data/events';
import type { Bench } from '../servers/bench';
import { startBareQueue, startWorker, type Backend } from '../servers/queues';
import { onEachBackend } from './backends';
import { small } from './county';

const EVENTS: Readonly<Record<Backend, number>> = { redis: 1_000, postgres: 500 };
const QUICK_EVENTS = 100;

/** Events that lie in the outbox reach the inboxes; every delivery is one job, and so is the bare queue's. */
export const outboxToInbox: Measure = {
  name: 'outbox-to-inbox',
  about: 'outbox to receipt against bare BullMQ, on each backend',
  async run(bench) {
    return onEachBackend(bench, async (backend) => [await on(backend, bench)]);
  },
};

async function on(backend: Backend, bench: Bench): Promise<Line> {
  const events = bench.options.quick ? QUICK_EVENTS : EVENTS[backend];
  const contenders = [await ours(backend, events, bench), await bare(backend, events * DELIVERIES_PER_EVENT, bench)];
  const { ours: road = [], bare: queue = [] } = await interleaved(contenders, bench.options);
  await bench.clear();
  const note =
    'a job a delivery; each reaction in its recipient’s context, its receipt in the same commit; a mail is a row of the inbox’s own reaction, and nobody has chosen one here';
  return against(
    { name: `outbox-to-inbox ${backend} ÷ bare`, unit: 'jobs/s', goal: 0.45, stretch: 0.75, better: 'higher', note },
    road,
    queue,
  );
}

async function ours(backend: Backend, events: number, bench: Bench): Promise<Contender> {
  const database = await small(bench);
  bench.keep(await startWorker(database, backend === 'redis' ? bench.machines.redis : null));
  const owner = await database.asOwner();
  bench.keep({ stop: () => owner.end() });
  let round = 0;
  const measure = async (): Promise<number> => {
    const from = await databaseNow(owner);
    await tell(owner, round++, events);
    const last = await lastReceipt(owner, from);
    return (events * DELIVERIES_PER_EVENT) / ((last - from) / 1000);
  };
  return { name: 'ours', measure };
}

async function bare(backend: Backend, jobs: number, bench: Bench): Promise<Contender> {
  const queue = bench.keep(await startBareQueue(backend, bench.machines));
  return { name: 'bare', measure: async () => jobs / ((await queue.run({ jobs })).ms / 1000) };
}
