const { spawn } = require('node:child_process');
const { join } = require('node:path');
const { createInterface } = require('node:readline');

/** True when the run was limited to files of these kinds. */
const only = ({ testPathPatterns }, ...kinds) => {
  const asked = testPathPatterns?.patterns ?? [];
  return asked.length > 0 && asked.every((pattern) => kinds.some((kind) => pattern.includes(kind)));
};

/** Starts the servers of the whole run and makes the template that every spec file clones. */
module.exports = async (globalConfig) => {
  if (only(globalConfig, '.spec')) return;
  const keeper = spawn(process.execPath, [join(__dirname, 'keeper.cjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
  globalThis.serverKeeper = keeper;
  const lines = createInterface({ input: keeper.stdout });
  const [line] = await Promise.race([once(lines, 'line'), once(keeper, 'exit')]);
  if (typeof line !== 'string') throw new Error('The servers of the test run did not start.');
  process.env.SAMMANHANG_TEST_SERVERS = line;
  const { redis } = JSON.parse(line);
  process.stdout.write(`Queues: ${redis ? 'PostgreSQL and Redis' : 'PostgreSQL only, redis-server is not on PATH'}\n`);
  const { makeDemonstration, makeTemplate } = require('./template.cjs');
  await makeTemplate();
  if (!only(globalConfig, '.spec', '.int-spec')) await makeDemonstration();
};

function once(emitter, event) {
  return new Promise((done) => emitter.once(event, (...args) => done(args)));
}
