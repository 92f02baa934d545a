import * as fc from 'fast-check';
import { ACTS, DRAWN } from '../commands/all';
import { at } from './choosing';
import type { Machine } from './machine';
import type { Raw } from './raw';
import { Run, type Step } from './run';

const number = fc.nat(9_999);
const STEP: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom(...DRAWN),
  who: number,
  what: number,
  how: number,
  more: number,
});

const FIRST = STEP.map((step): Step => ({ ...step, act: 'register' }));

/** About twenty-five steps, evenly drawn: what is special about an act is chosen by the act. The first ones give the others something. */
const STEPS: fc.Arbitrary<Step[]> = fc
  .noBias(
    fc.tuple(
      fc.array(FIRST, { minLength: 4, maxLength: 6 }),
      fc.array(STEP, { minLength: 16, maxLength: 26, size: 'max' }),
    ),
  )
  .map(([first, others]) => [...first, ...others]);

/** The run of a seed, always the same one. */
export function stepsOf(seed: number): readonly Step[] {
  return fc.sample(STEPS, { seed, numRuns: 1 }).flat();
}

/** Plays one run, at whose end some or all try what they can by SQL of their own; throws where the product and the oracle differ, with everything that was done before. */
export async function play(
  machine: Machine,
  raw: Raw,
  steps: readonly Step[],
  who: 'some' | 'everybody' = 'some',
): Promise<Run> {
  const run = await Run.begin(machine, raw);
  try {
    await raw.reading.security();
    for (const step of steps) await follow(run, step);
    const everybody = [...run.world.workers.values()];
    await run.compareAll(...(who === 'everybody' ? everybody : []));
    const snapshot = await run.plant();
    await raw.reading.standing();
    for (const worker of everybody) await run.compareRows(worker, snapshot);
    await run.compareNobody(at(everybody, steps.length), snapshot);
    const writing = who === 'some' ? [0, 1, 2].map((n) => at(everybody, (steps[n]?.who ?? 0) + n)) : everybody;
    for (const worker of writing) await run.tryWriting(worker, snapshot);
  } catch (error) {
    throw new Differs(run.log, error);
  }
  return run;
}

async function follow(run: Run, step: Step): Promise<void> {
  const before = run.log.length;
  await ACTS.get(step.act)?.(run, step);
  if (run.log.length === before) return;
  const everybody = [...run.world.workers.values()];
  await run.compareAll(at(everybody, step.more));
}

/** Where the product and the oracle part. */
export class Differs extends Error {
  constructor(log: readonly string[], cause: unknown) {
    const words = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    super([...log.map((line, index) => `${index + 1}. ${line}`), words].join('\n'));
  }
}
