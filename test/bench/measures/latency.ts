import { join } from 'node:path';
import { databaseNow, lastReceipt, WAITING } from '../data/events';
import { median, percentile, rounded } from '../figures';
import type { Committed, Sending } from '../load/sender';
import type { Line, Measure } from '../measure';
import type { Bench } from '../servers/bench';
import { Child } from '../servers/child';
import type { BenchDatabase } from '../servers/databases';
import { startBareQueue, startWorker, type Backend, type BareQueue } from '../servers/queues';
import { SECRET } from '../../support/servers';
import { onEachBackend } from './backends';
import { small } from './county';

const PACE = 100;
const ROUND_SECONDS = 6;
const ROUNDS = 5;

/** From the commit of an event to the commit of its row in the inbox, at 100 events a second to one unit each; beside it the bare queue's wait. */
export const latency: Measure = {
  name: 'latency',
  about: 'commit to inbox at 100 events a second, beside bare BullMQ',
  async run(bench) {
    return onEachBackend(bench, (backend) => on(backend, bench));
  },
};

async function on(backend: Backend, bench: Bench): Promise<Line[]> {
  const database = await small(bench);
  bench.keep(await startWorker(database, backend === 'redis' ? bench.machines.redis : null));
  const sender = await startSender(database, bench);
  const bare = bench.keep(await startBareQueue(backend, bench.machines));
  const waits: Record<'ours' | 'bare', number[][]> = { ours: [], bare: [] };
  for (let round = 0; round <= (bench.options.quick ? 1 : ROUNDS); round++) {
    const [ours, others] = [await roadWaits(database, sender, round), [...(await queueWaits(bare))]];
    if (round > 0) waits.ours.push(ours);
    if (round > 0) waits.bare.push(others);
  }
  await bench.clear();
  return [line(backend, 'p50', 0.5, 15, waits), line(backend, 'p99', 0.99, 150, waits)];
}

/** The goals are absolute times of performance.md; what the bare queue does stands beside them and is no measure of ours. */
function line(
  backend: Backend,
  name: string,
  share: number,
  goal: number,
  waits: Record<'ours' | 'bare', number[][]>,
): Line {
  const [ours, bare] = [waits.ours, waits.bare].map((rounds) => rounds.map((each) => percentile(each, share)));
  const note = `bare BullMQ, add to process: ${rounded(median(bare ?? []))} ms; both by rounds of ${ROUND_SECONDS} s`;
  const about = { name: `latency ${backend} ${name}`, unit: 'ms', better: 'lower' as const, note };
  return { ...about, ours: rounded(median(ours ?? [])), baseline: null, ratio: null, goal, rounds: ours?.length ?? 0 };
}

async function startSender(database: BenchDatabase, bench: Bench): Promise<Child> {
  const environment = { DATABASE_URL: database.url('care_api'), SECRET, DEMONSTRATION: 'true', LOG_LEVEL: 'warn' };
  const sender = bench.keep(await Child.start(join(__dirname, '../load/sender.ts'), environment));
  await sender.heard();
  return sender;
}

async function roadWaits(database: BenchDatabase, sender: Child, round: number): Promise<number[]> {
  const owner = await database.asOwner();
  try {
    const { rows: events } = await owner.query<Sending['events'][number]>(
      `SELECT h.item AS handoff, h.from_unit AS owner, h.to_unit AS recipient FROM ${WAITING} h`,
      [PACE * ROUND_SECONDS, round],
    );
    const from = await databaseNow(owner);
    const sent = new Map(await sender.ask<Committed>({ pace: PACE, events } satisfies Sending));
    await lastReceipt(owner, from);
    const { rows } = await owner.query<{ event: string; ms: number }>(
      `SELECT event, extract(epoch FROM pg_xact_commit_timestamp(xmin))::float8 * 1000 AS ms FROM notifications.inbox WHERE event = ANY($1::uuid[])`,
      [[...sent.keys()]],
    );
    if (rows.length !== sent.size) throw new Error(`${sent.size} events were sent, ${rows.length} rows came.`);
    return rows.map(({ event, ms }) => Math.max(0, ms - (sent.get(event) ?? NaN)));
  } finally {
    await owner.end();
  }
}

async function queueWaits(bare: BareQueue): Promise<readonly number[]> {
  return (await bare.run({ jobs: PACE * ROUND_SECONDS, pace: PACE })).waits;
}
