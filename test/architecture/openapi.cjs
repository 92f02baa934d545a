// The API's description, made from the built API without a database. With --write it is written (`npm run openapi`); without, it is
// compared with the committed file, so that no change of the API goes unseen.
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

const ROOT = resolve(__dirname, '../..');
const BUILT = join(ROOT, 'dist/apps/api/src');
const FILE = join(ROOT, 'apps/api/openapi.json');
const SHOWN = 20;

async function describe() {
  if (!existsSync(BUILT)) throw new Error('The API has not been built: npm run build:server');
  require('@nestjs/common').Logger.overrideLogger(false);
  const app = await require(join(BUILT, 'create-api.js')).createPreview();
  const { openApiDocument } = require(join(BUILT, 'openapi.js'));
  return `${JSON.stringify(openApiDocument(app), null, 2)}\n`;
}

function compare(now) {
  const then = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  if (then === now) return;
  const [before, after] = [new Set(then.split('\n')), new Set(now.split('\n'))];
  const lines = [...before].filter((line) => !after.has(line)).map((line) => `- ${line}`);
  lines.push(...[...after].filter((line) => !before.has(line)).map((line) => `+ ${line}`));
  console.log(
    `apps/api/openapi.json is not what the API is now; npm run openapi writes it.\n${lines.slice(0, SHOWN).join('\n')}`,
  );
  process.exitCode = 1;
}

describe()
  .then((now) => (process.argv.includes('--write') ? writeFileSync(FILE, now) : compare(now)))
  .catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
