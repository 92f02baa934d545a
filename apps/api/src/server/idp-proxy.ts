import proxy from '@fastify/http-proxy';
import type { FastifyInstance } from 'fastify';
import type { Settings } from '@care/platform';

const UPSTREAM_MS = 10_000;
const UNDICI = { headersTimeout: UPSTREAM_MS, bodyTimeout: UPSTREAM_MS };

/** Hands `/idp` on to the demonstration's identity provider, which sends its own policy, and the page of mails that it shows. In a scope of its own, because it takes every body unread. Outside the demonstration there is none. */
export async function proxyProvider(
  fastify: FastifyInstance,
  { DEMONSTRATION, IDP_UPSTREAM }: Settings,
): Promise<void> {
  if (!DEMONSTRATION || !IDP_UPSTREAM) return;
  await fastify.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    const to = { upstream: IDP_UPSTREAM, undici: UNDICI };
    await scope.register(proxy, {
      ...{ ...to, prefix: '/idp', rewritePrefix: '/idp', httpMethods: ['GET', 'HEAD', 'POST'] },
      config: { public: 'the demonstration’s identity provider' },
    });
    await scope.register(proxy, {
      ...{ ...to, prefix: '/demonstration', rewritePrefix: '/demonstration', httpMethods: ['GET', 'HEAD'] },
      config: { public: 'the demonstration’s mails, whose words are the same for everybody' },
    });
  });
}
