import { randomBytes } from 'node:crypto';
import { Client, type ClientConfig } from 'pg';
import { rolesSql, type Login } from '@care/platform';
import { putAwayLater } from './put-away';
import { addressOf, passwordOf, superuserOf, TEMPLATE } from './servers';

const ONE_AT_A_TIME = 724_302;

/** One spec file's own copy of the migrated database. */
export interface TestDatabase {
  readonly name: string;
  /** The address of this database for one login, as `DATABASE_URL` wants it. */
  url(login: Login): string;
  /** A connected client of that login, closed after the file. */
  as(login: Login): Promise<Client>;
  /** The server's superuser: for reading catalogues and for making a hole that a spec must see; never for behaviour. */
  asSuperuser(): Promise<Client>;
  /** The owner of every table, for building data that nobody could have entered. */
  asOwner(): Promise<Client>;
}

/** Clones the template (about 50 ms). Call it in `beforeAll`; it is dropped after the file. */
export async function aDatabase(template: string = TEMPLATE): Promise<TestDatabase> {
  const name = `care_${randomBytes(6).toString('hex')}`;
  await atTheServer(async (client) => {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
    await connected(name, (inside) => inside.query(rolesSql(name, passwordOf)));
  });
  putAwayLater(() => atTheServer((client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`)));
  return {
    name,
    url: (login) => addressOf(login, name),
    as: (login) => opened({ connectionString: addressOf(login, name) }),
    asSuperuser: () => opened({ connectionString: superuserOf(name) }),
    asOwner: () => opened({ connectionString: addressOf('care_migrate', name), options: '-c role=care_owner' }),
  };
}

/** An empty database with the logins and without any schema, for specs of the migrations themselves. */
export function anEmptyDatabase(): Promise<TestDatabase> {
  return aDatabase('template0');
}

async function opened(address: ClientConfig): Promise<Client> {
  const client = new Client(address);
  client.on('error', () => undefined);
  await client.connect();
  putAwayLater(() => client.end());
  return client;
}

/** Roles belong to the whole server, so two spec files must not touch them at the same moment. */
function atTheServer(work: (client: Client) => Promise<unknown>): Promise<void> {
  return connected('postgres', async (client) => {
    await client.query(`SELECT pg_advisory_lock(${ONE_AT_A_TIME})`);
    await work(client);
  });
}

async function connected(database: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: superuserOf(database) });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
