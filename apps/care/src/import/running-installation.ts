import { passwordOf, serverDatabase } from '../database';
import { withLogin } from '../database-address';
import { readLauncherSettings, type LauncherSettings } from '../launcher-settings';
import { secretOf } from '../migrate';
import { demonstrationPeople, sharedEnvironment } from '../shared-environment';
import { startedHere } from '../started-here';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The settings of a process beside the servers, with the API's own login: of the installation that DATABASE_URL names, else of
 * what `npm start` runs from the data folder. Refuses with one line when nothing runs.
 */
export async function runningInstallation(environment: Environment): Promise<Environment> {
  const settings = readLauncherSettings(environment, false);
  if (!settings.databaseUrl) return besideStart(settings);
  const secret = secretOf(settings);
  const { addressOf } = await serverDatabase(settings.databaseUrl, secret);
  return beside(settings, secret, addressOf('care_api'));
}

function besideStart(settings: LauncherSettings): Environment {
  const { publicUrl, demonstration, secret, database } = startedHere(settings, 'DATABASE_URL, SECRET and OIDC_ISSUER');
  const address = withLogin(database, 'care_api', passwordOf(secret, 'care_api'));
  return { ...beside({ ...settings, demonstration }, secret, address), PUBLIC_URL: publicUrl };
}

function beside(settings: LauncherSettings, secret: string, address: string): Environment {
  const { LOG_LEVEL = 'warn', POPULATION_REGISTER, OIDC_ISSUER } = settings.environment;
  return {
    ...sharedEnvironment(settings, secret),
    ...{ DATABASE_URL: address, LOG_LEVEL, POOL_SIZE: '2' },
    POPULATION_REGISTER: POPULATION_REGISTER || (settings.demonstration ? demonstrationPeople() : undefined),
    OIDC_ISSUER: settings.demonstration ? undefined : OIDC_ISSUER,
  };
}
