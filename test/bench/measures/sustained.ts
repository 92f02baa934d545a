import { readFileSync } from 'node:fs';
import { DELIVERIES_PER_EVENT, databaseNow, lastReceipt } from '../data/events';
import { loadId } from '../data/load-ids';
import { rounded, slope } from '../figures';
import type { Tally } from '../load/job';
import { Generator } from '../load/generator';
import { posting, reading } from '../load/requests';
import type { Line, Measure } from '../measure';
import type { Bench } from '../servers/bench';
import { startWorker } from '../servers/queues';
import { careRequests, small } from './county';

const DELIVERIES = 50;
const READS = 200;
const SECONDS = 120;
const QUICK_SECONDS = 10;
const EVERY_MS = 1_000;
/** What comes before is warming up: caches, compiled code, connections. */
const SETTLED = 1 / 3;

/** A working day's load for two minutes: handoffs sent at a pace that makes 50 deliveries a second, and 200 readings. */
export const sustained: Measure = {
  name: 'sustained',
  about: '50 deliveries and 200 readings a second for two minutes',
  async run(bench) {
    const seconds = bench.options.quick ? QUICK_SECONDS : SECONDS;
    const database = await small(bench);
    const worker = bench.keep(await startWorker(database, bench.machines.redis));
    const api = await bench.api(database);
    const owner = await database.asOwner();
    await lastReceipt(owner, 0);
    const from = await databaseNow(owner);
    const memory = watch({ api: api.pid, worker: worker.pid });
    const bodies = await careRequests(database);
    const [sent, read] = await Promise.all([
      at(
        bench,
        api.port,
        bodies.map((body) => posting(api.nurse, '/api/v1/handoffs', body)),
        DELIVERIES / DELIVERIES_PER_EVENT,
        seconds,
      ),
      at(
        bench,
        api.port,
        Array.from({ length: 1_000 }, (_, n) => reading(api.nurse, `/api/v1/handoffs/${loadId('handoff', n + 1)}`)),
        READS,
        seconds,
      ),
    ]);
    const slopes = memory();
    await lastReceipt(owner, from);
    const { rows } = await owner.query<{ n: number }>(
      `SELECT count(*)::integer AS n FROM platform.delivery WHERE state = 'delivered' AND delivered_at >= to_timestamp($1 / 1000.0)`,
      [from],
    );
    await owner.end();
    const lost = sent.answered * DELIVERIES_PER_EVENT - (rows[0]?.n ?? 0);
    return [...paces(sent, read), alone('sustained deliveries lost', 'deliveries', lost, 0), ...slopes];
  },
};

function paces(sent: Tally, read: Tally): Line[] {
  const note = (tally: Tally): string =>
    `p50 ${rounded(tally.p50, 0)} ms, p95 ${rounded(tally.p95, 0)} ms, p99 ${rounded(tally.p99, 0)} ms`;
  return [
    {
      ...alone(
        'sustained deliveries',
        'deliveries/s',
        rounded(sent.perSecond * DELIVERIES_PER_EVENT),
        DELIVERIES * 0.95,
      ),
      better: 'higher',
      note: note(sent),
    },
    {
      ...alone('sustained readings', 'requests/s', rounded(read.perSecond), READS * 0.95),
      better: 'higher',
      note: note(read),
    },
  ];
}

const alone = (name: string, unit: string, ours: number, goal: number | null): Line => ({
  ...{ name, ours, baseline: null, unit, ratio: null, goal, better: 'lower' },
});

async function at(
  bench: Bench,
  port: number,
  requests: readonly string[],
  pace: number,
  seconds: number,
): Promise<Tally> {
  const generator = bench.keep(await Generator.start());
  return generator.load({ port, requests, connections: 8, pace, seconds });
}

/** Samples resident memory every second; when called, stops and gives how fast it grew once it had settled, in megabytes a minute. */
function watch(processes: Readonly<Record<string, number>>): () => Line[] {
  const began = performance.now();
  const samples = new Map(Object.keys(processes).map((name) => [name, [] as [number, number][]]));
  const timer = setInterval(() => {
    for (const [name, pid] of Object.entries(processes))
      samples.get(name)?.push([(performance.now() - began) / 60_000, residentMegabytes(pid)]);
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
    return [...samples].map(([name, all]) => {
      const settled = all.slice(Math.floor(all.length * SETTLED));
      const note = `from ${rounded(settled[0]?.[1] ?? NaN, 0)} to ${rounded(settled.at(-1)?.[1] ?? NaN, 0)} MB`;
      return { ...alone(`sustained memory of the ${name}`, 'MB/min', rounded(slope(settled)), null), note };
    });
  };
}

function residentMegabytes(pid: number): number {
  const [, kilobytes = '0'] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}
