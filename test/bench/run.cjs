// What `npm run bench` runs. Plain Node, so that nothing of Jest stands between the product and the clock.
const { spawnSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const ROOT = join(__dirname, '../..');
const pageIsBuilt = existsSync(join(ROOT, 'dist/web/index.html'));
if (!process.argv.includes('--built')) build(pageIsBuilt ? 'build:server' : 'build');
require('reflect-metadata');
require('../support/server-code.cjs');

const { run } = require('./main.ts');
void run(require('../support/template.cjs')).finally(() => process.exit());

function build(script) {
  const { status } = spawnSync('npm', ['run', '--silent', script], { cwd: ROOT, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(1);
}
