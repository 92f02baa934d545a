import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

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

/**
 * The headers of every answer: nothing may be loaded, framed, sniffed, kept or read by other origins. The page has a policy
 * of its own (`pagePolicy`). Strict transport only where transport is strict: on http it would lock the machine out.
 */
export async function sendSecurityHeaders(fastify: FastifyInstance, secure: boolean): Promise<void> {
  await fastify.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: NOTHING },
    strictTransportSecurity: secure ? { maxAge: YEAR_SECONDS, includeSubDomains: true } : false,
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
  fastify.addHook('onRequest', async (_, { raw }) => {
    raw.setHeader('cache-control', 'no-store');
    raw.setHeader('permissions-policy', PERMISSIONS.map((name) => `${name}=()`).join(', '));
  });
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
