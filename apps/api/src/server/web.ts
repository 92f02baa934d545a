import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { projectRoot } from '@care/platform';
import { pagePolicy } from './security-headers';

/** What is never the page: a mistyped address of the API must say so, and a missing file is missing. */
const NOT_A_PAGE = /^\/(?:api|idp|health|metrics|login|assets)(?:\/|$)|\.[^/]*$/;
const PLACE = '__CSP_NONCE__';
const FOREVER = 'public, max-age=31536000, immutable';
const HOUR = 'public, max-age=3600';
const PUBLIC = { public: 'the page and its files, which hold no data' };

/** Serves the built web app: its files, and its one page at every address that is not somebody else's. */
export async function serveWeb(fastify: FastifyInstance, folder = join(projectRoot(), 'dist', 'web')): Promise<void> {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) return;
  await fastify.register(async (scope) => serveFiles(scope, folder));
  const page = readFileSync(index, 'utf8');
  const handler = (request: FastifyRequest, reply: FastifyReply): void => showPage(page, request, reply);
  fastify.route({ method: ['GET', 'HEAD'], url: '/*', config: PUBLIC, handler });
}

/** The names of the assets tell of their content, so a browser never has to ask for one again. */
async function serveFiles(scope: FastifyInstance, root: string): Promise<void> {
  scope.addHook('onRoute', (route) => void (route.config = { ...route.config, ...PUBLIC }));
  await scope.register(fastifyStatic, {
    ...{ root, wildcard: false, index: false, globIgnore: ['**/index.html'], cacheControl: false },
    preCompressed: true,
    setHeaders: (reply, path) => void reply.header('cache-control', path.includes('/assets/') ? FOREVER : HOUR),
  });
}

function showPage(page: string, request: FastifyRequest, reply: FastifyReply): void {
  if (NOT_A_PAGE.test(request.url.split('?')[0] ?? '')) return reply.callNotFound();
  const nonce = randomBytes(16).toString('base64');
  void reply
    .header('content-security-policy', pagePolicy(nonce))
    .type('text/html; charset=utf-8')
    .send(page.replaceAll(PLACE, nonce));
}
