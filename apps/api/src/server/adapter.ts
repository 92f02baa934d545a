import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf, MalformedRequest, problemOf, traceIdOf } from '@care/platform';

const BODY_BYTES = 256 * 1024;
const REQUEST_MS = 30_000;
const KEEP_ALIVE_MS = 65_000;

/** The HTTP server before anything is mounted on it. HEAD is answered only where a route says so. */
export function httpAdapter(): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: BODY_BYTES,
    requestTimeout: REQUEST_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
    logger: false,
    frameworkErrors: refuseUnreadable,
  });
}

/** An address that cannot be decoded reaches no hook and no filter, so the whole answer is made here. */
function refuseUnreadable(_: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(
    new MalformedRequest(),
    languageOf(request.headers['accept-language']),
    traceIdOf(request.headers.traceparent),
  );
  void reply
    .code(problem.status)
    .headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem));
}
