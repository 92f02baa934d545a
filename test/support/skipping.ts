import { servers } from './servers';

/** The queue's back ends that this machine has; PostgreSQL always. */
export type QueueBackend = 'postgres' | 'redis';

/** Runs the same specs once per back end; what the machine lacks is counted as skipped and the report says why. */
export function onEveryQueue(title: string, specs: (queue: QueueBackend) => void): void {
  describe(`${title}, on PostgreSQL`, () => specs('postgres'));
  if (servers().redis) describe(`${title}, on Redis`, () => specs('redis'));
  else it.skip(`${title}, on Redis: redis-server is not on PATH`, () => undefined);
}

/** A test that needs something of the machine; where it is lacking, `lack` says what, and the report repeats it. */
export function itUnless(lack: string | false, title: string, test: jest.ProvidesCallback, timeout?: number): void {
  if (lack) it.skip(`${title}: ${lack}`, test, timeout);
  else it(title, test, timeout);
}
