import { Machine } from './harness/machine';
import { Differs, play, stepsOf } from './harness/play';
import { Raw } from './harness/raw';
import { shortened } from './harness/shorten';
import type { Step } from './harness/run';

/** As many runs as were asked for; else as many as three quarters of a minute take, and twelve on a machine where that takes longer. */
const asked = Number(process.env.MODEL_RUNS ?? 0);
const BOX_MS = 45_000;
const LONGEST_MS = 240_000;
const AT_LEAST = 12;
const seed = Math.abs(jest.getSeed());

describe('Product and oracle', () => {
  let machine: Machine;
  let raw: Raw;

  beforeAll(async () => {
    machine = await Machine.build();
    raw = await Raw.of(machine);
  }, 60_000);

  it(
    'say the same after every act of anybody on anything, by HTTP and by SQL as each login',
    async () => {
      const began = Date.now();
      let [runs, acts] = [0, 0];
      for (; goesOn(runs, Date.now() - began); runs++) acts += await acted(seed + runs);
      const seconds = Math.round((Date.now() - began) / 1000);
      process.stdout.write(`  seed ${seed}  model: ${runs} runs, ${acts} acts, ${seconds} s\n`);
      expect(runs).toBeGreaterThanOrEqual(asked || AT_LEAST);
    },
    asked > 0 ? 2 ** 31 - 1 : LONGEST_MS + 2 * BOX_MS,
  );

  /** Each run has a seed of its own, one more than the run before, so that it is repeated alone. */
  async function acted(own: number): Promise<number> {
    const steps = stepsOf(own);
    try {
      return (await play(machine, raw, steps)).log.length;
    } catch (error) {
      throw await failureOf(own, steps, error);
    }
  }

  /** The same failure with as few steps as it needs, and everything that is done on the way to it. */
  async function failureOf(own: number, steps: readonly Step[], first: unknown): Promise<Error> {
    let words = wordsOf(first);
    const fails = (fewer: readonly Step[]): Promise<boolean> =>
      play(machine, raw, fewer).then(
        () => false,
        (error: unknown) => {
          words = wordsOf(error);
          return true;
        },
      );
    const needed = await shortened(steps, fails, Date.now() + BOX_MS);
    const again = await fails(needed);
    const how = again ? `with ${needed.length} of the run's ${steps.length} steps` : 'but not every time';
    return new Error(
      `They differ, ${how}: npm run model -- --seed ${own} --runs 1\n${JSON.stringify(needed)}\n${words}`,
    );
  }
});

function goesOn(runs: number, passed: number): boolean {
  if (asked > 0) return runs < asked;
  return passed < BOX_MS || (runs < AT_LEAST && passed < LONGEST_MS);
}

function wordsOf(error: unknown): string {
  return error instanceof Differs ? error.message : String(error);
}
