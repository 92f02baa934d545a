import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const LOOPBACK = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];

/**
 * Whether somebody may read the process's numbers: whoever asks on the machine itself, not through a proxy, and whoever brings
 * `Authorization: Bearer <METRICS_TOKEN>`. What everybody does together is not for everybody to see.
 */
export function mayReadMetrics(address: string | undefined, headers: IncomingHttpHeaders, token?: string): boolean {
  const handedOn = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
  if (!handedOn && LOOPBACK.includes(address ?? '')) return true;
  return token !== undefined && isSame(headers.authorization ?? '', `Bearer ${token}`);
}

/** Compared as digests, so that the time taken says nothing about where two words differ. */
function isSame(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((word) => createHash('sha256').update(word).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
