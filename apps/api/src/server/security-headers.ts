import helmet from '@fastify/helmet';
import fastify, { type FastifyInstance } from 'fastify';

const NOTHING = { defaultSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] };
const PERMISSIONS = [
  'camera',
  'microphone',
  'geolocation',
  'payment',
  'usb',
  'serial',
  'bluetooth',
  'display-capture',
  'browsing-topics',
];
const YEAR_SECONDS = 31_536_000;
const OF_ANY_ANSWER = new Set(['date', 'connection', 'content-length', 'keep-alive']);

/**
 * The headers of every answer: nothing may be loaded, framed, sniffed, kept or read by other origins. The page has a policy
 * of its own (`pagePolicy`). Strict transport only where transport is strict: on http it would lock the machine out. They are the
 * same in every answer and so made once.
 */
export async function sendSecurityHeaders(server: FastifyInstance, secure: boolean): Promise<void> {
  const permissions = PERMISSIONS.map((name) => `${name}=()`).join(', ');
  const headers = [
    ...(await madeByHelmet(secure)),
    ['cache-control', 'no-store'] as const,
    ['permissions-policy', permissions] as const,
  ];
  server.addHook('onRequest', (_, { raw }, done) => {
    for (const [name, value] of headers) raw.setHeader(name, value);
    done();
  });
}

/** What the library puts on an answer, asked of a server that is nothing else; on a request it would make them again. */
async function madeByHelmet(secure: boolean): Promise<readonly (readonly [name: string, value: string])[]> {
  const bare = fastify({ exposeHeadRoutes: false });
  await bare.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: NOTHING },
    strictTransportSecurity: secure ? { maxAge: YEAR_SECONDS, includeSubDomains: true } : false,
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
  bare.get('/', (_, reply) => reply.code(204).send());
  const { headers } = await bare.inject({ method: 'GET', url: '/' });
  await bare.close();
  return Object.entries(headers).flatMap(([name, value]) =>
    OF_ANY_ANSWER.has(name) ? [] : [[name, String(value)] as const],
  );
}

/** The policy of the page: scripts by this answer's nonce and what they load themselves, everything else from here. */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    ...['style', 'connect', 'img', 'font'].map((kind) => `${kind}-src 'self'`),
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}
