import proxy from '@fastify/http-proxy';
import type { FastifyInstance } from 'fastify';
import type { Settings } from '@care/platform';

const UPSTREAM_MS = 10_000;

/** Hands `/idp` on to the demonstration's identity provider, which sends its own policy. In a scope of its own, because it takes every body unread. Outside the demonstration there is none. */
export async function proxyProvider(
  fastify: FastifyInstance,
  { DEMONSTRATION, IDP_UPSTREAM }: Settings,
): Promise<void> {
  if (!DEMONSTRATION || !IDP_UPSTREAM) return;
  await fastify.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    await scope.register(proxy, {
      upstream: IDP_UPSTREAM,
      prefix: '/idp',
      rewritePrefix: '/idp',
      httpMethods: ['GET', 'HEAD', 'POST'],
      config: { public: 'the demonstration’s identity provider' },
      undici: { headersTimeout: UPSTREAM_MS, bodyTimeout: UPSTREAM_MS },
    });
  });
}
