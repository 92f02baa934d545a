import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Log, Metrics, type Settings } from '@care/platform';
import { watchMountedRoutes } from './declared-routes';
import { proxyProvider } from './idp-proxy';
import { readJsonOnly } from './json-body';
import { watchRequests } from './request-hooks';
import { sendSecurityHeaders } from './security-headers';
import { serveWeb } from './web';

/** Puts on the server what is not a controller, in the order in which a request meets it. */
export async function mountServer(app: NestFastifyApplication, settings: Settings): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const requireDeclared = watchMountedRoutes(fastify);
  await sendSecurityHeaders(fastify, settings.publicUrl.protocol === 'https:');
  watchRequests(fastify, app.get(Log), app.get(Metrics));
  readJsonOnly(fastify);
  await fastify.register(formbody);
  await fastify.register(cookie);
  await proxyProvider(fastify, settings);
  await serveWeb(fastify);
  requireDeclared();
}
