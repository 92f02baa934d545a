import type { Line, Measure } from './measure';
import { boot } from './measures/boot';
import { getHandoff } from './measures/get-handoff';
import { importing } from './measures/import';
import { latency } from './measures/latency';
import { outboxToInbox } from './measures/outbox-to-inbox';
import { postHandoff } from './measures/post-handoff';
import { rowSecurity } from './measures/row-security';
import { sustained } from './measures/sustained';
import { workList } from './measures/work-list';
import { workListGrowth } from './measures/work-list-growth';
import { readOptions } from './options';
import { asJson, asTable } from './report';
import { Bench } from './servers/bench';
import { startMachines } from './servers/machines';

/** What matters most comes first, so that an interrupted run has told it. */
const MEASURES: readonly Measure[] = [
  ...[postHandoff, getHandoff, workList, outboxToInbox, latency, rowSecurity, workListGrowth],
  ...[sustained, boot, importing],
];
/** What every database of the run is copied from. */
interface Templates {
  makeTemplate(): Promise<void>;
  makeDemonstration(): Promise<void>;
}

const options = readOptions(process.argv.slice(2));
const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Runs the measures that were asked for, one after the other; one that fails says so and the next goes on. */
export async function run(templates: Templates): Promise<void> {
  const machines = await startMachines();
  process.env['SAMMANHANG_TEST_SERVERS'] = JSON.stringify(machines);
  const bench = new Bench(options, machines, say);
  const lines: Line[] = [];
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void end(bench, lines).then(() => process.exit(0)));
  await templates.makeTemplate();
  await templates.makeDemonstration();
  for (const measure of MEASURES.filter(isAsked)) lines.push(...(await measured(bench, measure)));
  await end(bench, lines);
}

function isAsked({ name }: Measure): boolean {
  return options.only.length === 0 || options.only.some((asked) => name.startsWith(asked));
}

/** Prints each line as soon as it is known, so that an interrupted run has told what it knew. */
async function measured(bench: Bench, measure: Measure): Promise<readonly Line[]> {
  const from = performance.now();
  say(`${measure.name}: ${measure.about}`);
  try {
    const lines = await measure.run(bench);
    for (const line of lines) process.stdout.write(`${options.json ? asJson(line) : asTable([line])}\n`);
    return lines;
  } catch (error) {
    say(`${measure.name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return [];
  } finally {
    await bench.clear();
    say(`${measure.name}: ${Math.round((performance.now() - from) / 1000)} s`);
  }
}

async function end(bench: Bench, lines: readonly Line[]): Promise<void> {
  if (!options.json) process.stdout.write(`\n${asTable(lines)}\n`);
  await bench.stop();
  await bench.machines.stop();
}
