import { PassThrough } from 'node:stream';
import type { Login } from '@care/platform';
import { withDatabase, withLogin } from '../../../apps/care/src/database-address';
import { connect } from '../../../apps/care/src/database';
import { demonstrationAccounts } from '../../../apps/care/src/demonstration-accounts';
import { prepareDatabase } from '../../../apps/care/src/prepare-database';
import { seed } from '../../../apps/care/src/seed';
import { Steps } from '../../../apps/care/src/steps';
import { passwordOf, SECRET } from '../../support/servers';
import type { OwnPostgres } from './own-postgres';

const NAME = 'care_faults';

/** Makes the product's database with the demonstration county on a server of a spec's own. The addresses follow its port. */
export async function prepareOwn(server: OwnPostgres) {
  const client = await connect(server.url, 'The server of the spec');
  await client.query(`CREATE DATABASE ${NAME}`).finally(() => client.end());
  const superuser = (): string => withDatabase(server.url, NAME);
  const url = (login: Login): string => withLogin(superuser(), login, passwordOf(login));
  await prepareDatabase(superuser(), SECRET, true, new Steps(new PassThrough()));
  await seed({ addressOf: url, issuer: 'http://localhost/idp', accounts: demonstrationAccounts() });
  return { name: NAME, url, superuser };
}
