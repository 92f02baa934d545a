import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { buildWith, readSettings, type Given, type Settings } from '@care/platform';
import { createApi } from '../../apps/api/src/create-api';
import { startDemonstrationProvider } from '../../apps/care/src/demonstration';
import { demonstrationAccounts } from '../../apps/care/src/demonstration-accounts';
import { freePort } from '../../apps/care/src/free-port';
import { seedStaff } from '../../apps/care/src/seed';
import { clientSecret, demonstrationPeople } from '../../apps/care/src/shared-environment';
import { createWorker, type RunningWorker } from '../../apps/worker/src/worker';
import { Client } from './client';
import { aDatabase, type TestDatabase } from './database';
import { logIn } from './log-in';
import { putAwayLater } from './put-away';
import { DEMONSTRATION, SECRET, servers } from './servers';
import type { QueueBackend } from './skipping';

export interface ApplicationOptions {
  /** Where the queue lives; PostgreSQL when nothing is said. */
  readonly queue?: QueueBackend;
  /** A database of your own; otherwise a clone of the demonstration county. */
  readonly database?: TestDatabase;
  /** Clock, ids or log to put in place of the machine's, for two applications that must draw the same. */
  readonly parts?: Given;
  /** False starts the API alone, as when the worker is down. */
  readonly worker?: boolean;
  /** Further settings by their environment names. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** The whole product on a real port, in this process. */
export interface TestApplication {
  readonly url: string;
  readonly database: TestDatabase;
  readonly api: NestFastifyApplication;
  readonly worker: RunningWorker | undefined;
  /** Somebody who is not logged in. */
  visitor(): Client;
  /** Somebody logged in with an account of the demonstration, in its first assignment or the one with this role. */
  loginAs(account: string, role?: string): Promise<Client>;
}

/** Starts provider, API and worker on a database of their own; all of it is stopped after the spec file. */
export async function anApplication(options: ApplicationOptions = {}): Promise<TestApplication> {
  const database = options.database ?? (await aDatabase(DEMONSTRATION));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const accounts = demonstrationAccounts();
  await seedStaff({ addressOf: (login) => database.url(login), issuer: `${url}/idp`, accounts }, options.parts?.ids);
  const provider = await startDemonstrationProvider({ publicUrl: url, clientSecret: clientSecret(SECRET), accounts });
  putAwayLater(() => provider.close());
  const settingsFor = (login: 'care_api' | 'care_worker'): Settings =>
    readSettings({ ...environment(port, provider.port, options), DATABASE_URL: database.url(login) });
  const api = await createApi(settingsFor('care_api'), options.parts);
  putAwayLater(() => api.close());
  await api.listen(port, '127.0.0.1');
  const worker = options.worker === false ? undefined : await aWorker(settingsFor('care_worker'), options.parts);
  const visitor = (): Client => new Client(url);
  return { url, database, api, worker, visitor, loginAs: (account, role) => logIn(visitor(), account, role) };
}

/** One more worker on the same database and queue. */
export async function aWorker(settings: Settings, parts: Given = {}): Promise<RunningWorker> {
  const worker = await buildWith(parts, () => createWorker(settings));
  putAwayLater(() => worker.stop());
  return worker;
}

function environment(
  port: number,
  providerPort: number,
  { queue, settings }: ApplicationOptions,
): Record<string, string | undefined> {
  return {
    POPULATION_REGISTER: demonstrationPeople(),
    ...{ PORT: String(port), HOST: '127.0.0.1', PUBLIC_URL: `http://127.0.0.1:${port}`, SECRET, DEMONSTRATION: 'true' },
    ...{ IDP_UPSTREAM: `http://127.0.0.1:${providerPort}`, OIDC_CLIENT_SECRET: clientSecret(SECRET) },
    ...{ LOG_LEVEL: 'silent', LIMIT_FACTOR: '1000', POOL_SIZE: '5' },
    REDIS_URL: redisUrlOf(queue),
    ...settings,
  };
}

/** What a worker of its own is started with; anything may be other. */
export function workerSettings(
  database: TestDatabase,
  changes: Readonly<Record<string, string | undefined>>,
): Settings {
  const own = {
    DATABASE_URL: database.url('care_worker'),
    SECRET,
    DEMONSTRATION: 'true',
    LOG_LEVEL: 'silent',
    POOL_SIZE: '6',
  };
  return readSettings({ ...own, ...changes });
}

/** The address of the queue's server as a setting; none for the queue in PostgreSQL. */
export function redisUrlOf(queue: QueueBackend | undefined): string | undefined {
  return queue === 'redis' ? (servers().redis ?? undefined) : undefined;
}
