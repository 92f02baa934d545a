import { join } from 'node:path';
import { startDemonstrationProvider } from '../../../apps/care/src/demonstration';
import { demonstrationAccounts } from '../../../apps/care/src/demonstration-accounts';
import { freePort } from '../../../apps/care/src/free-port';
import { seedStaff } from '../../../apps/care/src/seed';
import { clientSecret, demonstrationPeople } from '../../../apps/care/src/shared-environment';
import { Client } from '../../support/client';
import { logIn } from '../../support/log-in';
import { SECRET } from '../../support/servers';
import { Child } from './child';
import type { BenchDatabase } from './databases';

/** As it was built: what is measured is what ships. */
export const DIST = join(__dirname, '../../../dist');
/** Connections of each server under measure to the database, the product's and the baselines'. */
export const POOL = 10;

/** A running API and somebody who is logged in to it. */
export interface Api {
  readonly port: number;
  readonly pid: number;
  /** The nurse of the ward. */
  readonly nurse: Client;
  stop(): Promise<void>;
}

/** Starts the built API on the database, alone in its process, with a provider in this one. `flags` are Node's own. */
export async function startApi(database: BenchDatabase, flags: readonly string[] = []): Promise<Api> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const accounts = demonstrationAccounts();
  await seedStaff({ addressOf: (login) => database.url(login), issuer: `${url}/idp`, accounts });
  const provider = await startDemonstrationProvider({ publicUrl: url, clientSecret: clientSecret(SECRET), accounts });
  const environment = {
    ...{ DATABASE_URL: database.url('care_api'), PORT: String(port), PUBLIC_URL: url, SECRET, DEMONSTRATION: 'true' },
    ...{ IDP_UPSTREAM: `http://127.0.0.1:${provider.port}`, OIDC_CLIENT_SECRET: clientSecret(SECRET) },
    ...{
      POPULATION_REGISTER: demonstrationPeople(),
      POOL_SIZE: String(POOL),
      LIMIT_FACTOR: '10000',
      LOG_LEVEL: 'warn',
    },
  };
  const child = await Child.start(join(DIST, 'apps/api/src/main.js'), environment, flags);
  const stop = async (): Promise<void> => {
    await child.stop();
    await provider.close();
  };
  try {
    await child.heard();
    return { port, pid: child.pid, nurse: await logIn(new Client(url), 'ward-nurse'), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
