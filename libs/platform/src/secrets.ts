import { hkdfSync } from 'node:crypto';

/**
 * A 32-byte key for one purpose, made from the installation's one secret by HKDF-SHA256 (RFC 5869).
 * Different purposes give unrelated keys, so a leaked login password says nothing about the sealing key.
 */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'sammanhang', purpose, 32));
}

/** The same as text (base64url, 43 characters), for passwords and client secrets. */
export function derive(secret: string, purpose: string): string {
  return deriveKey(secret, purpose).toString('base64url');
}
