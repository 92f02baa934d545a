import { createHash } from 'node:crypto';

/** Our own name space (RFC 9562, 5.5); it must never change, because links and documents carry ids made from it. */
const NAMESPACE = Buffer.from('5a0d3c52b7c14d3fa4a2f7d0c6b1e942', 'hex');

/** The same id for the same words, everywhere and always (UUID version 5), for reference data that has no id of its own. */
export function stableId(...words: readonly string[]): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(words.join(':')).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
