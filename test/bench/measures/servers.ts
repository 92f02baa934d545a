import { isDeepStrictEqual } from 'node:util';
import type { Client } from '../../support/client';
import type { Contender } from '../rounds';
import type { Bench } from '../servers/bench';
import type { Style } from '../servers/baselines';
import type { BenchDatabase } from '../servers/databases';

/** So many requests are under way at any moment. */
export const CONNECTIONS = 16;
/** So many answers of all servers are held against each other before anything is measured. */
const COMPARED = 40;

/** The product and the baselines on one database, all asked the same by the same nurse. */
export async function sideBySide(
  bench: Bench,
  database: BenchDatabase,
  styles: readonly Style[],
  requestsOf: (nurse: Client) => readonly string[],
): Promise<Contender[]> {
  const api = await bench.api(database);
  const requests = requestsOf(api.nurse);
  const ports = [api.port];
  const asking = (name: string, port: number): Contender => ({
    name,
    measure: async (seconds) => (await bench.load({ port, requests, connections: CONNECTIONS, seconds })).perSecond,
  });
  for (const style of styles) ports.push((await bench.baseline(style, database)).port);
  const asked = requests.filter((request) => request.startsWith('GET ')).slice(0, COMPARED);
  for (const request of asked) await requireSameAnswer(request, ports);
  return ['ours', ...styles].map((name, at) => asking(name, ports[at] ?? 0));
}

/** A baseline that answers something else is no measure. A cursor is each server's own. */
async function requireSameAnswer(request: string, ports: readonly number[]): Promise<void> {
  const answers = await Promise.all(ports.map((port) => answerOf(request, port)));
  const other = answers.find((answer) => !isDeepStrictEqual(answer, answers[0]));
  if (other) throw new Error(`Other answers:\n${JSON.stringify(answers[0])}\n${JSON.stringify(other)}`);
}

async function answerOf(request: string, port: number): Promise<object> {
  const [first = '', ...head] = request.trim().split('\r\n');
  const headers = head.map((line): [string, string] => [
    line.slice(0, line.indexOf(':')),
    line.slice(line.indexOf(':') + 1).trim(),
  ]);
  const response = await fetch(`http://127.0.0.1:${port}${first.split(' ')[1]}`, {
    headers: headers.filter(([name]) => name !== 'host'),
  });
  return { ...((await response.json()) as object), next: undefined, status: response.status };
}
