// What `npm run check` runs: each step on its own line with its time; the first that fails shows its output and ends the run.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
const node = (...args) => [process.execPath, ...args];
const bin = (name, ...args) => node(`node_modules/${name}`, ...args);

const STEPS = [
  ['format', bin('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.')],
  ['words and lengths', node('test/architecture/house-rules.mjs')],
  ['lint', bin('eslint/bin/eslint.js', '--max-warnings', '0', '.')],
  ['types of the server', bin('typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json')],
  ['types of the page', bin('typescript/bin/tsc', '--noEmit', '-p', 'apps/web/tsconfig.json')],
  ['boundaries', bin('dependency-cruiser/bin/dependency-cruise.mjs', '--output-type', 'err', 'libs', 'apps', 'test')],
  ['build', ['npm', 'run', '--silent', 'build:server']],
  ['OpenAPI file unchanged', node('test/architecture/openapi.cjs')],
  ['schema equals entities', bin('jest/bin/jest.js', '--silent', 'test/architecture/entities.int-spec.ts')],
  ['lock file', ['npm', 'ci', '--dry-run', '--ignore-scripts', '--no-audit', '--no-fund']],
];

for (const [name, command] of STEPS) step(name, command);

function step(name, [command, ...args]) {
  const from = Date.now();
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 << 20 });
  console.log(
    `${status === 0 ? 'ok    ' : 'FAILED'} ${((Date.now() - from) / 1000).toFixed(1).padStart(6)} s  ${name}`,
  );
  if (status === 0) return;
  console.log(`${stdout ?? ''}${stderr ?? ''}`);
  process.exit(1);
}
