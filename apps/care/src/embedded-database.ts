import { connect } from './database';
import { withDatabase } from './database-address';
import { startPostgres } from './embedded-postgres';
import type { Home } from './home';
import { findBinaries } from './postgres-binaries';
import { Refusal } from './refusal';
import type { Running } from './running';

const NAME = 'sammanhang';

/** An embedded database: the address as its superuser, and a line about it. */
export interface EmbeddedDatabase {
  readonly url: string;
  readonly line: string;
}

/** Starts PostgreSQL in the home and makes the product's database there when it is missing. */
export async function openEmbedded(home: Home, password: string, running: Running): Promise<EmbeddedDatabase> {
  const binaries = findBinaries(home);
  const server = await startPostgres(home, binaries, password);
  running.add('database', server.process, `see ${server.log}`);
  await makeDatabase(server.url);
  const version = binaries.version.replace(/\.0-beta.*$/, '');
  const where = `${server.isNew ? 'new, ' : ''}in ${home.folder}${home.user ? ` as ${home.user.name}` : ''}`;
  return {
    url: withDatabase(server.url, NAME),
    line: `PostgreSQL ${version} on port ${new URL(server.url).port}, ${where}`,
  };
}

async function makeDatabase(url: string): Promise<void> {
  const client = await connect(url, 'The embedded server').catch((error: Error) => {
    if (!error.message.includes('password authentication')) throw error;
    throw new Refusal(
      'SECRET is not the one that the data folder was made with; set that one again, or set DATA_FOLDER to a new folder.',
    );
  });
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [NAME]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${NAME}`);
  } finally {
    await client.end();
  }
}
