import { rolesSql } from '@care/platform';
import { passwordOf } from './database';
import { databaseOf } from './database-address';
import { readLauncherSettings } from './launcher-settings';
import { secretOf } from './migrate';

/** Prints the SQL that makes the logins, for an administrator to run in the database; it holds their passwords. */
export function printRoles(environment: Readonly<Record<string, string | undefined>>): Promise<void> {
  const settings = readLauncherSettings(environment, false);
  const secret = secretOf(settings);
  const database = settings.databaseUrl ? databaseOf(settings.databaseUrl) : 'sammanhang';
  process.stdout.write(`${rolesSql(database, (login) => passwordOf(secret, login))}\n`);
  return Promise.resolve();
}
