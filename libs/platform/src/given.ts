import { AsyncLocalStorage } from 'node:async_hooks';
import type { Writable } from 'node:stream';
import type { Clock, Ids } from '@care/kernel';

/** What stands in the place of the clock, the ids and the log while one application is built. */
export interface Given {
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly log?: Writable;
}

const store = new AsyncLocalStorage<Given>();

/** Builds an application with other parts than the process's own, so that several can live side by side in one process. */
export function buildWith<T>(given: Given, build: () => Promise<T>): Promise<T> {
  return store.run(given, build);
}

/** What the application that is being built right now was given. */
export function given(): Given {
  return store.getStore() ?? {};
}
