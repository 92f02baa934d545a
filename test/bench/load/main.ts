import { randomUUID } from 'node:crypto';
import { percentile } from '../figures';
import { Connection } from './connection';
import type { Job, Tally } from './job';

const KEY = '{key}';

/** The generator's own process: takes one job after the other from the bench. */
process.on('message', (job: Job) => void perform(job).then((tally) => process.send?.(tally)));

async function perform(job: Job): Promise<Tally> {
  const counted = { times: [] as number[], refused: {} as Record<number, number> };
  const began = performance.now();
  const end = began + job.seconds * 1000;
  await Promise.all(Array.from({ length: job.connections }, (_, at) => keepAsking(job, at, end, counted)));
  const { times, refused } = counted;
  return {
    ...{ answered: times.length, perSecond: times.length / ((performance.now() - began) / 1000), refused },
    ...{ p50: percentile(times, 0.5), p95: percentile(times, 0.95), p99: percentile(times, 0.99) },
  };
}

async function keepAsking(
  { port, requests, connections, pace }: Job,
  at: number,
  end: number,
  counted: { times: number[]; refused: Record<number, number> },
): Promise<void> {
  const every = pace === undefined ? 0 : (connections * 1000) / pace;
  let connection = await Connection.open(port);
  let due = performance.now() + (every / connections) * at;
  while (performance.now() < end) {
    if (every === 0) due = performance.now();
    else await until(due);
    const request = requests[Math.floor(Math.random() * requests.length)] ?? '';
    const status = await connection
      .ask(request.includes(KEY) ? request.replace(KEY, randomUUID()) : request)
      .catch(() => 0);
    counted.times.push(performance.now() - due);
    if (status < 200 || status > 299) counted.refused[status] = (counted.refused[status] ?? 0) + 1;
    if (status === 0) connection = await Connection.open(port);
    due += every;
  }
  connection.close();
}

function until(moment: number): Promise<void> {
  const wait = moment - performance.now();
  return wait <= 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, wait));
}
