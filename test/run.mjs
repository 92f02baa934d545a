// What `npm test`, `npm run faults`, `npm run model` and `npm run mutate` run: builds what is older than its sources, runs every spec (or those named) and ends
// with one line of counts.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
const CONFIGURATION = ['package.json', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json'];
const BUILDS = [
  {
    script: 'build:server',
    output: 'dist/apps/api/src/main.js',
    sources: ['apps/api', 'apps/worker', 'apps/care', 'libs', ...CONFIGURATION],
  },
  { script: 'build:web', output: 'dist/web/index.html', sources: ['apps/web', ...CONFIGURATION] },
];
const OWN_OPTIONS = ['seed', 'seeds', 'runs', 'mutants', 'requests'];
const asked = joined(process.argv.slice(2));
const option = (name) => asked.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3);
const seed = option('seed') ?? String(Math.floor(Math.random() * 2 ** 30));
/** How many seeds the faults are drawn from; a seed that is named is repeated alone. */
const seeds = option('seed') ? 1 : Number(option('seeds') ?? 1);
const started = Date.now();

for (const build of BUILDS) if (isStale(build)) run(build);
const folder = mkdtempSync(join(tmpdir(), 'sammanhang-result-'));
const result = join(folder, 'counts.json');
console.log(
  seeds === 1
    ? `Seed ${seed}; npm test -- --seed=${seed} draws the same data.`
    : `Seeds ${seed} to ${Number(seed) + seeds - 1}; npm run faults -- --seed=${seed} repeats the first alone.`,
);
const code = await jest();
const counts = existsSync(result)
  ? JSON.parse(readFileSync(result, 'utf8'))
  : { passed: 0, failed: 0, skipped: 0, interrupted: true };
rmSync(folder, { recursive: true });
process.exitCode = verdict(counts);
console.log(`${Math.round((Date.now() - started) / 1000)} s`);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);

/** A run in which nothing was proven has failed too. */
function verdict({ passed, failed, interrupted }) {
  if (interrupted) console.log('The run was interrupted.');
  if (passed + failed === 0) console.log('No test ran.');
  return code !== 0 || failed > 0 || interrupted || passed === 0 ? 1 : 0;
}

/** `--seed 7` is the same as `--seed=7`. */
function joined(words) {
  const isOpen = (word) => OWN_OPTIONS.some((name) => word === `--${name}`);
  return words.flatMap((word, index) => {
    if (isOpen(words[index - 1] ?? '')) return [];
    return isOpen(word) ? [`${word}=${words[index + 1] ?? ''}`] : [word];
  });
}

function jest() {
  const own = asked.filter((each) => !OWN_OPTIONS.some((name) => each.startsWith(`--${name}=`)));
  const args = [join(ROOT, 'node_modules/jest/bin/jest.js'), `--seed=${seed}`, ...own];
  const drawn = {
    FAULT_SEEDS: String(seeds),
    MODEL_RUNS: option('runs') ?? '',
    MUTANTS: option('mutants') ?? '',
    FUZZ_REQUESTS: option('requests') ?? '',
  };
  const env = { ...process.env, ...drawn, NODE_ENV: 'test', SAMMANHANG_TEST_COUNTS: result };
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((done) => child.once('exit', (exit) => done(exit ?? 1)));
}

/** A build that failed has written files all the same; without its mark the next run builds again. */
function run({ script, output }) {
  const from = Date.now();
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', script], { cwd: ROOT, encoding: 'utf8' });
  console.log(`${script}: ${((Date.now() - from) / 1000).toFixed(1)} s`);
  if (status === 0) return;
  rmSync(join(ROOT, output), { force: true });
  console.log(`${stdout}${stderr}`);
  console.log('0 passed, 1 failed, 0 skipped');
  process.exit(1);
}

function isStale({ output, sources }) {
  const built = existsSync(join(ROOT, output)) ? statSync(join(ROOT, output)).mtimeMs : 0;
  return sources.some((source) => newest(join(ROOT, source)) > built);
}

function newest(path) {
  if (!existsSync(path)) return 0;
  const own = statSync(path);
  if (!own.isDirectory()) return own.mtimeMs;
  return Math.max(
    0,
    ...readdirSync(path)
      .filter((name) => !/spec\.tsx?$/.test(name))
      .map((name) => newest(join(path, name))),
  );
}
