import { derive, LOGINS, rolesSql, type Login } from '@care/platform';
import { Client } from 'pg';
import { databaseOf, withLogin } from './database-address';
import { Refusal } from './refusal';

/** A database: the server's version, and the address of it for each login. */
export interface Database {
  readonly version: string;
  readonly addressOf: (login: Login) => string;
}

const OLDEST = 150_000;
const PATIENCE_MS = 5_000;
const ADVICE = 'run as administrator what `npm run care -- roles --print` prints';

/** The password of a login; the same in every process that knows the secret. */
export function passwordOf(secret: string, login: string): string {
  return derive(secret, `login:${login}`);
}

/**
 * Makes the logins when the given one may (CREATEROLE), else goes on when they are there with our passwords.
 * Refuses with one line: unreachable, wrong password, no such database, a server older than 15, neither of the two.
 */
export async function openDatabase(address: string, secret: string): Promise<Database> {
  const client = await connect(address, 'DATABASE_URL');
  try {
    const { version, creates } = await serverOf(client);
    const database = databaseAt(address, secret, version);
    const refused = creates ? await makeLogins(client, databaseOf(address), secret) : 'it may not create roles';
    if (refused) await requireLogins(database, LOGINS, refused);
    return database;
  } finally {
    await client.end();
  }
}

/** Reaches the server with the given login and changes nothing. Refuses as `openDatabase` does. */
export async function serverDatabase(address: string, secret: string): Promise<Database> {
  const client = await connect(address, 'DATABASE_URL');
  const { version } = await serverOf(client).finally(() => client.end());
  return databaseAt(address, secret, version);
}

/** Refuses unless these logins are there with our passwords; `reason` is why we cannot make them ourselves. */
export async function requireLogins(database: Database, logins: readonly Login[], reason: string): Promise<void> {
  const usable = await Promise.all(logins.map((login) => answers(database.addressOf(login))));
  const missing = logins.filter((_, at) => !usable[at]);
  if (missing.length > 0)
    throw new Refusal(
      `DATABASE_URL: ${missing.join(', ')} cannot log in, and the logins cannot be made (${reason}); ${ADVICE}.`,
    );
}

/** Connects, or refuses with one line that never holds a password; `name` is what the line is about. */
export async function connect(address: string, name: string): Promise<Client> {
  const client = new Client({
    connectionString: address,
    connectionTimeoutMillis: PATIENCE_MS,
    application_name: 'care',
  });
  // When the server goes away, the query that fails tells; the event would only end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    const { host } = new URL(address);
    throw new Refusal(`${name}: the database ${databaseOf(address)} on ${host} cannot be opened (${reasonOf(error)}).`);
  }
}

function databaseAt(address: string, secret: string, version: string): Database {
  return { version, addressOf: (login) => withLogin(address, login, passwordOf(secret, login)) };
}

async function answers(address: string): Promise<boolean> {
  try {
    await (await connect(address, 'DATABASE_URL')).end();
    return true;
  } catch {
    return false;
  }
}

async function serverOf(client: Client): Promise<{ version: string; creates: boolean }> {
  const { rows } = await client.query<{ version: string; number: number; creates: boolean }>(
    `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number,
            rolcreaterole OR rolsuper AS creates FROM pg_roles WHERE rolname = current_user`,
  );
  const { version = '', number = 0, creates = false } = rows[0] ?? {};
  if (number < OLDEST) throw new Refusal(`DATABASE_URL: PostgreSQL ${version} is too old; 15 or newer is needed.`);
  return { version: version.split(' ')[0] ?? version, creates };
}

/** Makes the logins; says why when the server does not let us. */
async function makeLogins(client: Client, database: string, secret: string): Promise<string | undefined> {
  try {
    await client.query(rolesSql(database, (login) => passwordOf(secret, login)));
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

/** The first line of what went wrong; several addresses tried at once give their reasons one by one. */
function reasonOf(error: unknown): string {
  const first = error instanceof AggregateError ? (error.errors[0] as Error) : (error as Error);
  return first.message.split('\n')[0] ?? 'no reason given';
}
