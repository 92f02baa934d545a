import { itUnless } from '../../support/skipping';
import { Draw } from './draw';

/** How many seeds every case is run with: one in `npm test`, FAULT_SEEDS in `npm run faults`. */
const count = Number(process.env.FAULT_SEEDS ?? '1');
const first = jest.getSeed();

/** The seeds of this run; `--seed` of a run with one seed repeats what it drew. */
export const SEEDS: readonly number[] = Array.from({ length: count }, (_, index) => first + index);

/** How long one seed of a case may take, and what the machine lacks for it. */
interface CaseOptions {
  readonly timeout?: number;
  readonly lack?: string | false;
}

/** Runs a case once per seed; what it says (seconds, counts) is printed with the seed that repeats it. */
export function onEverySeed(
  title: string,
  run: (draw: Draw, say: (line: string) => void) => Promise<void>,
  { timeout = 120_000, lack = false }: CaseOptions = {},
): void {
  for (const seed of SEEDS) {
    const say = (line: string): void => void process.stdout.write(`  seed ${seed}  ${title}: ${line}\n`);
    const name = count === 1 ? title : `${title} (seed ${seed})`;
    itUnless(lack, name, () => run(new Draw(seed), say), timeout);
  }
}
