import { startApplications } from './applications';
import { requireLogins, serverDatabase } from './database';
import { requireFreePort } from './free-port';
import { readLauncherSettings, type LauncherSettings } from './launcher-settings';
import { requireUsableRedis } from './redis-probe';
import { Refusal } from './refusal';
import type { Running } from './running';
import { sharedEnvironment } from './shared-environment';
import { Steps } from './steps';
import { whileRunning } from './while-running';

/** Runs the API and the worker on the servers named by DATABASE_URL and REDIS_URL, without any demonstration. */
export async function serve(environment: Readonly<Record<string, string | undefined>>): Promise<void> {
  const settings = readLauncherSettings(environment, false);
  const { databaseUrl, secret } = settings;
  if (settings.demonstration) throw new Refusal('DEMONSTRATION is for `care start` only.');
  if (!databaseUrl) throw new Refusal('DATABASE_URL is needed: `care serve` brings no database.');
  if (!secret) throw new Refusal('SECRET is needed: all processes of an installation share it.');
  await requireFreePort(settings.port, settings.host);
  const steps = new Steps();
  await whileRunning(steps, (running) => boot({ ...settings, databaseUrl, secret }, steps, running));
}

async function boot(
  settings: LauncherSettings & { databaseUrl: string; secret: string },
  steps: Steps,
  running: Running,
): Promise<void> {
  const { databaseUrl, secret, redisUrl } = settings;
  const database = await serverDatabase(databaseUrl, secret);
  await requireLogins(database, ['care_api', 'care_worker'], '`care serve` makes nothing');
  steps.done(`PostgreSQL ${database.version} at ${new URL(databaseUrl).host}`);
  steps.done(redisUrl ? `queue on Redis ${await requireUsableRedis(redisUrl)}` : 'queue in PostgreSQL (no REDIS_URL)');
  const applications = [
    { name: 'api', databaseUrl: database.addressOf('care_api') },
    { name: 'worker', databaseUrl: database.addressOf('care_worker') },
  ] as const;
  const shared = sharedEnvironment(settings, secret, redisUrl);
  await startApplications(applications, shared, running, (line) => steps.say(line));
  steps.done(`API and worker; Sammanhang answers at ${settings.publicUrl}`);
}
