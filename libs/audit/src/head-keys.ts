import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { deriveKey } from '@care/platform';

/** What PKCS #8 writes in front of the 32 bytes of an Ed25519 key (RFC 8410 7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The key that signs heads. It is derived from SECRET, so there is none to lose; whoever knows SECRET can sign, which is why copies go elsewhere. */
export function headSigningKey(secret: string): KeyObject {
  return createPrivateKey({
    key: Buffer.concat([PKCS8, deriveKey(secret, 'audit-heads')]),
    format: 'der',
    type: 'pkcs8',
  });
}

/** Its public half, for whoever verifies. */
export function headPublicKey(secret: string): KeyObject {
  return createPublicKey(headSigningKey(secret));
}

/** The same as text (PEM, SPKI), to hand to a verifier outside. */
export function headPublicKeyText(secret: string): string {
  return headPublicKey(secret).export({ type: 'spki', format: 'pem' }).toString();
}
