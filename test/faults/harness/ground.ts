import { Client } from 'pg';
import type { Login } from '@care/platform';
import { aDatabase } from '../../support/database';
import { DEMONSTRATION, superuserOf } from '../../support/servers';
import { OwnPostgres } from './own-postgres';
import { prepareOwn } from './prepare-own';

/** A database with the demonstration county, and the way to ask it without going by the lines that are broken. */
export interface Ground {
  readonly name: string;
  readonly port: number;
  readonly server?: OwnPostgres;
  url(login: Login): string;
  /** Asks as the superuser on a connection of its own: for looking, and for moving the clock of rows. */
  ask<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Works as one of the logins, on a connection of its own. */
  as<T>(login: Login, work: (client: Client) => Promise<T>): Promise<T>;
}

/** A copy on the servers of the whole run, for cases that leave PostgreSQL alone. */
export async function sharedGround(): Promise<Ground> {
  const database = await aDatabase(DEMONSTRATION);
  const superuser = superuserOf(database.name);
  return {
    name: database.name,
    port: Number(new URL(superuser).port),
    url: (login) => database.url(login),
    ask: (text, values) => askAt(superuser, text, values),
    as: (login, work) => connected(database.url(login), work),
  };
}

/** A server of its own that reaches the disk (fsync and synchronous_commit on), for cases that kill it. */
export async function ownGround(): Promise<Ground> {
  const server = await OwnPostgres.start();
  const { name, url, superuser } = await prepareOwn(server);
  return {
    name,
    server,
    get port() {
      return server.port;
    },
    url,
    ask: (text, values) => askAt(superuser(), text, values),
    as: (login, work) => connected(url(login), work),
  };
}

function askAt<Row>(address: string, text: string, values: readonly unknown[] = []): Promise<Row[]> {
  return connected(address, async (client) => (await client.query(text, [...values])).rows as Row[]);
}

async function connected<T>(address: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: address, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
