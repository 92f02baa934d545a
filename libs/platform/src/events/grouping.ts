import type { Due } from './deliveries';

/** A delivery that waits, and whose it is, as far as is known. */
export interface DueFor extends Due {
  readonly holder?: string;
}

/** So many deliveries travel in one job at most: they share a lease, and a worker that is killed holds them up for its length. */
const MOST = 32;
/** As many jobs as a worker runs at once; only what is more than these shares one. */
const JOBS = 8;

/** Deliveries as the queue shall carry them: one recipient's together, and several recipients' only where there are many. */
export function inJobs(due: readonly DueFor[]): DueFor[][] {
  const size = Math.min(MOST, Math.ceil(due.length / JOBS));
  const jobs: DueFor[][] = [];
  for (const group of byHolder(due).flatMap(cut)) {
    const last = jobs.at(-1);
    if (last && last.length + group.length <= size) last.push(...group);
    else jobs.push([...group]);
  }
  return jobs;
}

/** One list per recipient, in the order in which they come; of an unknown recipient each stands alone. */
export function byHolder<One extends Pick<DueFor, 'id' | 'holder'>>(all: readonly One[]): One[][] {
  const groups = new Map<string, One[]>();
  for (const one of all) {
    const key = one.holder ?? one.id;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

function cut(group: readonly DueFor[]): DueFor[][] {
  return Array.from({ length: Math.ceil(group.length / MOST) }, (_, at) => group.slice(at * MOST, (at + 1) * MOST));
}
