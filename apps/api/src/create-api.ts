import { RequestMethod } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { buildWith, Log, NestLog, readSettings, settingsOfProcess, type Given, type Settings } from '@care/platform';
import { ApiModule } from './api.module';
import { httpAdapter } from './server/adapter';
import { requireDeclaredControllers } from './server/declared-routes';
import { mountServer } from './server/mount-server';

/** Addresses that are not below /api/v1: login, and what the machine's keepers ask. */
const LOGIN = ['login', 'login/callback', 'login/backchannel-logout'];
const KEEPERS = ['health/live', 'health/ready', 'metrics'];

/**
 * Builds the API, ready to listen (`app.listen`) or to be asked by `app.inject`. `parts` replaces the clock, the ids or the
 * log; a spec that compares two databases gives both the same. Throws `BadSettings` and `UndeclaredRoute`.
 */
export async function createApi(
  settings: Settings = settingsOfProcess(),
  parts: Given = {},
): Promise<NestFastifyApplication> {
  const logger = new NestLog(new Log(settings.LOG_LEVEL, parts.log));
  const app = await buildWith(parts, () => createApplication(settings, { logger }));
  await mountServer(app, settings);
  await app.init();
  requireDeclaredControllers(app);
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

/** The same without the database: nothing is built, only described. */
export function createPreview(): Promise<NestFastifyApplication> {
  const nowhere = { DATABASE_URL: 'postgres://localhost/none', SECRET: 'x'.repeat(32), DEMONSTRATION: 'true' };
  return createApplication(readSettings(nowhere), { logger: false, preview: true });
}

async function createApplication(
  settings: Settings,
  { logger, preview = false }: { logger: NestLog | false; preview?: boolean },
): Promise<NestFastifyApplication> {
  const options = { bodyParser: false, abortOnError: false, logger, preview };
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.of(settings), httpAdapter(), options);
  app.setGlobalPrefix('api/v1', {
    exclude: [...LOGIN, ...KEEPERS].map((path) => ({ path, method: RequestMethod.ALL })),
  });
  return app;
}
