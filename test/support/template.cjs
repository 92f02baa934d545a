require('reflect-metadata');
require('./server-code.cjs');
const { Client } = require('pg');
const { migrate, migrateQueue, rolesSql } = require('@care/platform');
const { demonstrationAccounts } = require('../../apps/care/src/demonstration-accounts.ts');
const { seed } = require('../../apps/care/src/seed.ts');
const { addressOf, passwordOf, SECRET, superuserOf, DEMONSTRATION, TEMPLATE } = require('./servers.ts');

const QUEUES = ['events', 'mail', 'slow'];

/** The migrated, empty database that every spec file clones: logins, schema and context key, nothing else. */
async function makeTemplate() {
  await inside('postgres', (client) => client.query(`CREATE DATABASE ${TEMPLATE}`));
  await inside(TEMPLATE, (client) => client.query(rolesSql(TEMPLATE, passwordOf)));
  const owner = addressOf('care_migrate', TEMPLATE);
  await migrate(owner, SECRET);
  await migrateQueue(owner, QUEUES);
}

/** The template with the demonstration county, for stories. */
async function makeDemonstration() {
  await inside('postgres', (client) => client.query(`CREATE DATABASE ${DEMONSTRATION} TEMPLATE ${TEMPLATE}`));
  await inside(DEMONSTRATION, (client) => client.query(rolesSql(DEMONSTRATION, passwordOf)));
  await seed({
    addressOf: (login) => addressOf(login, DEMONSTRATION),
    issuer: 'http://localhost/idp',
    accounts: demonstrationAccounts(),
  });
}

async function inside(database, work) {
  const client = new Client({ connectionString: superuserOf(database) });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

module.exports = { makeDemonstration, makeTemplate };
