import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  Log,
  MethodNotAllowed,
  Metrics,
  traceIdOf,
  traceparentOf,
  UnsupportedMediaType,
  type CareRequest,
} from '@care/platform';

type Request = FastifyRequest & CareRequest;

const METHODS = ['GET', 'HEAD', 'POST'];
/** Where a form may be posted: the identity provider's word that somebody logged out, and its own demonstration pages. */
const FORM_ROUTES = ['/login/backchannel-logout', '/idp/*'];
const UNMATCHED = 'unmatched';
/** Asked every second by whatever keeps the process; only an answer that is not well is worth a line. */
const KEEPERS = ['/health/live', '/health/ready', '/metrics'];

/** What happens around every request, whatever answers it: its trace, the methods taken, one line of log and one number. */
export function watchRequests(fastify: FastifyInstance, log: Log, metrics: Metrics): void {
  fastify.decorateRequest('traceId', '');
  fastify.addHook('onRequest', (request, reply, done) => done(begin(request as Request, reply)));
  fastify.addHook('onResponse', (request, reply, done) => {
    end(request as Request, reply, log, metrics);
    done();
  });
}

/** The refusal, when the request is not taken. */
function begin(request: Request, reply: FastifyReply): MethodNotAllowed | UnsupportedMediaType | undefined {
  request.traceId = traceIdOf(request.headers.traceparent);
  reply.raw.setHeader('traceparent', traceparentOf(request.traceId));
  const route = request.routeOptions.url ?? '';
  if (!METHODS.includes(request.method) || (request.method === 'HEAD' && request.url.startsWith('/api/')))
    return new MethodNotAllowed();
  const form = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  return form && !FORM_ROUTES.includes(route) ? new UnsupportedMediaType() : undefined;
}

function end(request: Request, reply: FastifyReply, log: Log, metrics: Metrics): void {
  const { method, traceId, code, userId } = request;
  const route = request.routeOptions.url ?? UNMATCHED;
  const { statusCode: status, elapsedTime } = reply;
  const stream = String(reply.raw.getHeader('content-type') ?? '').startsWith('text/event-stream');
  const known = METHODS.includes(method) ? method : 'other';
  if (!stream) metrics.requests.observe({ route, method: known, status: String(status) }, elapsedTime / 1000);
  const line = { traceId, method: known, route, status, ms: Math.round(elapsedTime), code, user: userId };
  if (KEEPERS.includes(route) && status < 400) log.debug('request', line);
  else log.info('request', line);
}
