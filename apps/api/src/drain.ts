import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Readiness } from '@care/platform';

const PATIENCE_MS = 25_000;
const LOOK_MS = 50;

/**
 * Ends the API in order: no longer ready, event streams closed, no new connections, what is running finished (at most 25 s),
 * the connections to the database last. A browser keeps its connection for the next request, so what has been answered is closed.
 */
export async function drain(app: NestFastifyApplication): Promise<void> {
  app.get(Readiness).drain();
  const server = app.getHttpServer();
  const patience = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  const answered = setInterval(() => server.closeIdleConnections(), LOOK_MS);
  await app.close().finally(() => (clearTimeout(patience), clearInterval(answered)));
}
