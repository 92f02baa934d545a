import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Readiness, Settings } from '@care/platform';

const PATIENCE_MS = 25_000;
const LOOK_MS = 50;

/**
 * Ends the API in order: no longer ready, and for LINGER_SECONDS still answering, each answer closing its connection, so that
 * a proxy stops choosing this process before a connection is refused; then event streams closed, no new connections, what is
 * running finished (at most 25 s), the connections to the database last.
 */
export async function drain(app: NestFastifyApplication): Promise<void> {
  app.get(Readiness).drain();
  const server = app.getHttpServer();
  server.prependListener('request', (_: unknown, response: ServerResponse) =>
    response.setHeader('connection', 'close'),
  );
  await pause(app.get(Settings).LINGER_SECONDS * 1_000);
  const patience = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  const answered = setInterval(() => server.closeIdleConnections(), LOOK_MS);
  await app.close().finally(() => (clearTimeout(patience), clearInterval(answered)));
}
