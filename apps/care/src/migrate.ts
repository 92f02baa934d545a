import { projectRoot } from '@care/platform';
import { openHome } from './home';
import { readLauncherSettings, type LauncherSettings } from './launcher-settings';
import { prepareDatabase } from './prepare-database';
import { Refusal } from './refusal';
import { secretIn } from './secret';
import { serverUser } from './server-user';
import { Steps } from './steps';

type Environment = Readonly<Record<string, string | undefined>>;

/** Makes logins (when the given one may), schema and context key in the database that DATABASE_URL names. */
export async function migrateDatabase(environment: Environment): Promise<void> {
  const settings = readLauncherSettings(environment, false);
  await prepareDatabase(requireDatabase(settings), secretOf(settings), !settings.redisUrl, new Steps());
}

/** DATABASE_URL, or a refusal with one line. */
export function requireDatabase({ databaseUrl }: LauncherSettings): string {
  if (!databaseUrl) throw new Refusal('DATABASE_URL is needed: postgresql://user:password@host:5432/database');
  return databaseUrl;
}

/** SECRET, else the one that `start` made in the data folder. */
export function secretOf(settings: LauncherSettings): string {
  if (settings.secret) return settings.secret;
  return secretIn(openHome(projectRoot(__dirname), settings.dataFolder, serverUser()).folder, undefined);
}
