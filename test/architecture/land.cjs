// `npm run land`, once before a change lands: writes every migration's hash and some rows of every table to landed.json, so that the
// next change is tested by upgrading exactly this. The rows are what a handoff leaves in the demonstration county, made by the product itself.
require('reflect-metadata');
require('../support/server-code.cjs');
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const start = require('../support/start-servers.cjs');
const stop = require('../support/stop-servers.cjs');
const { migrationsOf } = require('./landed.ts');

const ROWS = 5;
const TABLES = `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'bullmq', 'care', 'sec') ORDER BY 1`;

async function land() {
  const { anApplication } = require('../support/application.ts');
  const application = await anApplication();
  await handOff(application);
  const rows = await rowsOf(await application.database.asSuperuser());
  writeFileSync(join(__dirname, 'landed.json'), `${JSON.stringify({ migrations: migrationsOf(), rows }, null, 2)}\n`);
  const empty = Object.keys(rows).filter((name) => rows[name].length === 0);
  console.log(
    `landed.json: ${Object.keys(migrationsOf()).length} migrations; no rows in ${empty.join(', ') || 'no table'}`,
  );
}

/** One handoff that is accepted and one that waits, delivered to both sides. */
async function handOff(application) {
  const { eventually } = require('../support/eventually.ts');
  const { move, sent } = require('../support/handing-off.ts');
  const [ward, homeNursing] = [await application.loginAs('ward-nurse'), await application.loginAs('home-nurse')];
  const id = await sent(ward);
  await move(homeNursing, id, 'open');
  await move(homeNursing, id, 'accept');
  const waiting = await sent(ward);
  await eventually(async () => {
    const { body } = await homeNursing.get('/api/v1/inbox');
    if (!body.rows.some(({ item }) => item === waiting)) throw new Error('The inbox has not been told.');
  });
}

async function rowsOf(client) {
  const tables = (await client.query(TABLES)).rows.map(({ name }) => name);
  const rows = {};
  for (const table of tables) {
    const found = await client.query(`SELECT to_jsonb(t) AS row FROM (SELECT * FROM ${table} LIMIT ${ROWS}) t`);
    rows[table] = found.rows.map(({ row }) => row);
  }
  return rows;
}

async function putAway() {
  for (const each of globalThis.putAwayLater.splice(0).reverse()) await each();
  await stop();
}

globalThis.putAwayLater = [];
start({})
  .then(land)
  .finally(putAway)
  .catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
