import { derive, projectRoot } from '@care/platform';
import { join } from 'node:path';
import type { LauncherSettings } from './launcher-settings';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What the API and the worker both are told. The administrator's DATABASE_URL is not in it, nor the launcher's own settings.
 */
export function sharedEnvironment(settings: LauncherSettings, secret: string, redisUrl?: string): Environment {
  return {
    ...settings.environment,
    DATABASE_URL: undefined,
    DATA_FOLDER: undefined,
    PORT: String(settings.port),
    HOST: settings.host,
    PUBLIC_URL: settings.publicUrl,
    SECRET: secret,
    REDIS_URL: redisUrl,
    DEMONSTRATION: String(settings.demonstration),
  };
}

/** What only a demonstration adds: where its identity provider and its mail catcher listen, the client's secret there, and its people. */
export function demonstrationEnvironment(
  settings: LauncherSettings,
  secret: string,
  ports: { readonly provider: number; readonly mail: number },
): Environment {
  return {
    LOG_LEVEL: settings.environment.LOG_LEVEL ?? 'warn',
    IDP_UPSTREAM: `http://127.0.0.1:${ports.provider}`,
    SMTP_URL: settings.environment.SMTP_URL ?? `smtp://127.0.0.1:${ports.mail}`,
    OIDC_ISSUER: `${settings.publicUrl}/idp`,
    OIDC_CLIENT_ID: 'sammanhang',
    OIDC_CLIENT_SECRET: clientSecret(secret),
    POPULATION_REGISTER: settings.environment.POPULATION_REGISTER ?? demonstrationPeople(),
  };
}

/** The secret of the demonstration's one client. */
export function clientSecret(secret: string): string {
  return derive(secret, 'oidc-client');
}

/** The file that is the demonstration's population register. */
export function demonstrationPeople(): string {
  return join(projectRoot(__dirname), 'apps', 'care', 'demonstration', 'people.json');
}
