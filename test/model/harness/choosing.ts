import { randomUUID } from 'node:crypto';
import type { Worker } from '../oracle/world';
import type { Run, Step } from './run';

export function at<T>(list: readonly T[], n: number): T {
  const chosen = list[n % list.length];
  if (chosen === undefined) throw new Error('There is nothing to choose from.');
  return chosen;
}

/** Somebody who is likely to do it, three times of four; else anybody, also who is no longer there. */
export function somebody(run: Run, { who }: Step, likely: readonly Worker[] = []): Worker {
  const everybody = [...run.world.workers.values()];
  return who % 4 > 0 && likely.length > 0 ? at(likely, who >> 2) : at(everybody, who >> 2);
}

/** A handoff there is, mostly one of the last, or an id that nothing has. */
export function someHandoff(run: Run, { what }: Step): string {
  const ids = [...run.world.handoffs.keys()];
  return ids.length === 0 || what % 12 === 11 ? randomUUID() : at(what % 3 > 0 ? ids.slice(-3) : ids, what);
}

/** Who works at one of these units, or stands in for it. */
export function staffOf(run: Run, ...units: readonly (string | undefined)[]): Worker[] {
  const { world } = run;
  return [...world.workers.values()].filter(
    (worker) =>
      world.mayAct(worker) && units.some((unit) => unit !== undefined && world.holdersOf(worker).includes(unit)),
  );
}
