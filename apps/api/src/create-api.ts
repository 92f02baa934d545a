import { RequestMethod } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { buildWith, Log, NestLog, readSettings, Settings, settingsOfProcess, type Given } from '@care/platform';
import { ApiModule } from './api.module';
import { httpAdapter } from './server/adapter';
import { requireDeclaredControllers } from './server/declared-routes';
import { mountServer } from './server/mount-server';

/** Addresses that are not below /api/v1: login, and what the machine's keepers ask. */
const OUTSIDE_THE_API = [
  'login',
  'login/callback',
  'login/backchannel-logout',
  'health/live',
  'health/ready',
  'metrics',
];

/**
 * Builds the API, ready to listen (`app.listen`) or to be asked by `app.inject`. `parts` replaces the clock, the ids or the
 * log; a spec that compares two databases gives both the same. Throws `BadSettings`.
 */
export async function createApi(
  settings: Settings = settingsOfProcess(),
  parts: Given = {},
): Promise<NestFastifyApplication> {
  const app = await buildWith(parts, () => createApplication(settings));
  await mountServer(app, settings);
  await app.init();
  requireDeclaredControllers(app);
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

/** The same without the database: nothing is built, only described. */
export function createPreview(): Promise<NestFastifyApplication> {
  const settings = readSettings({
    DATABASE_URL: 'postgres://localhost/none',
    SECRET: 'x'.repeat(32),
    DEMONSTRATION: 'true',
  });
  return createApplication(settings, true);
}

async function createApplication(settings: Settings, preview = false): Promise<NestFastifyApplication> {
  const module = ApiModule.of(settings);
  const options = { bodyParser: false, abortOnError: false, bufferLogs: true, preview };
  const app = await NestFactory.create<NestFastifyApplication>(module, httpAdapter(), options);
  if (!preview) app.useLogger(new NestLog(app.get(Log)));
  const exclude = OUTSIDE_THE_API.map((path) => ({ path, method: RequestMethod.ALL }));
  app.setGlobalPrefix('api/v1', { exclude });
  return app;
}
