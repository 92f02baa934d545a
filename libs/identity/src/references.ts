import { createHash, randomBytes } from 'node:crypto';

const SHAPE = /^[A-Za-z0-9_-]{43}$/;

/** A new 256-bit reference for a cookie; the database keeps only its hash. */
export function newReference(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256 of a reference; the reference is random, so no salt is needed. */
export function hashOf(reference: string): Buffer {
  return createHash('sha256').update(reference).digest();
}

/** Whether a cookie has the shape of a reference made here. */
export function isReference(text: unknown): text is string {
  return typeof text === 'string' && SHAPE.test(text);
}
