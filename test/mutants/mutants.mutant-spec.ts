import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { Machine } from '../model/harness/machine';
import { play } from '../model/harness/play';
import { Raw } from '../model/harness/raw';
import { definerMutants } from './definer-mutants';
import { fixedRuns, verdictOn, type Verdict } from './killing';
import { policyMutants, type Mutant } from './policy-mutants';

/** `npm run mutate` takes them all; `npm test` a handful by the run's seed, and always the hole a reader would fall into first. */
const all = process.env.MUTANTS === 'all';
const only = process.env.MUTANTS_ONLY;
const HANDFUL = 5;
const HOLE = 'handoffs.part item_see: USING true';
const EQUIVALENT = JSON.parse(readFileSync(join(__dirname, 'equivalent.json'), 'utf8')) as readonly {
  readonly mutant: string;
  readonly why: string;
}[];

describe('A database with one policy wrong', () => {
  let machine: Machine;
  let raw: Raw;
  let superuser: Client;
  let mutants: readonly Mutant[];

  beforeAll(async () => {
    machine = await Machine.build();
    raw = await Raw.of(machine);
    superuser = await machine.application.database.asSuperuser();
    mutants = [...(await policyMutants(superuser)), ...(await definerMutants(superuser))];
  }, 60_000);

  /** What fails where nothing is wrong finds nothing out; of a handful only the runs that have found something are played again. */
  const nothingIsWrong = async (verdicts: readonly Verdict[]): Promise<void> => {
    const survived = verdicts.some(({ run }) => run === 0);
    const found = Math.max(1, ...verdicts.map(({ run }) => run));
    for (const steps of fixedRuns().slice(0, all || survived ? undefined : found))
      await play(machine, raw, steps, 'everybody');
  };

  it(
    'is found out by the model',
    async () => {
      const verdicts: Verdict[] = [];
      if (all) await nothingIsWrong([]);
      for (const mutant of chosen()) {
        const verdict = await verdictOn(mutant, machine, raw, superuser);
        verdicts.push(verdict);
        if (all || verdict.run === 0) process.stdout.write(`  ${told(verdict)}\n`);
      }
      summary(verdicts);
      expect(verdicts.filter(({ run, mutant }) => run === 0 && !isEquivalent(mutant)).map(told)).toEqual([]);
      await nothingIsWrong(verdicts);
    },
    all ? 6 * 3_600_000 : 240_000,
  );

  it('is not called the same as the right one without a reason that still holds', () => {
    const names = mutants.map(({ name }) => name);
    const stale = EQUIVALENT.filter(({ mutant }) => !names.some((name) => matches(mutant, name)));
    expect(stale).toEqual([]);
    expect(EQUIVALENT.filter(({ why }) => why.length < 20)).toEqual([]);
  });

  function chosen(): readonly Mutant[] {
    if (only) return mutants.filter(({ name }) => new RegExp(only).test(name));
    if (all) return mutants;
    const meant = mutants.filter((mutant) => !isEquivalent(mutant) && mutant.name !== HOLE);
    const seed = jest.getSeed();
    const drawn = Array.from({ length: HANDFUL - 1 }, (_, n) => meant[(Math.abs(seed) + n * 7_919) % meant.length]);
    return [...mutants.filter(({ name }) => name === HOLE), ...drawn.filter((each) => each !== undefined)];
  }

  function summary(verdicts: readonly Verdict[]): void {
    const survived = verdicts.filter(({ run }) => run === 0);
    const equivalent = survived.filter(({ mutant }) => isEquivalent(mutant)).length;
    const seconds = Math.round(verdicts.reduce((sum, { ms }) => sum + ms, 0) / 1000);
    process.stdout.write(
      `  mutants: ${verdicts.length} of ${mutants.length} tried, ${verdicts.length - survived.length} found out, ${equivalent} the same in effect, ${survived.length - equivalent} survived, ${seconds} s\n`,
    );
  }
});

function isEquivalent({ name }: Mutant): boolean {
  return EQUIVALENT.some(({ mutant }) => matches(mutant, name));
}

/** A star stands for any table. */
function matches(pattern: string, name: string): boolean {
  return pattern.startsWith('* ') ? name.endsWith(pattern.slice(1)) : pattern === name;
}

function told({ mutant, run, ms, why }: Verdict): string {
  const [last = ''] = why
    .split('\n')
    .filter((line) => line.includes('Error'))
    .slice(-1);
  return run === 0
    ? `SURVIVED ${mutant.name}`
    : `found out in run ${run}, ${ms} ms: ${mutant.name} (${last.slice(0, 120)})`;
}
