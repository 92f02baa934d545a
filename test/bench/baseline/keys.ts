import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import type { BaselineSettings } from './settings';

const NONCE = 12;
const TAG = 16;
const HEAD = 2 + NONCE;
const LIFE_SECONDS = 60;

/** The same context and the same seals as the product's, written out again without it. */
export class Keys {
  private readonly context: Buffer;
  private readonly seals: Buffer;
  private readonly replies: Buffer;

  constructor(settings: BaselineSettings) {
    this.context = Buffer.from(settings.contextKey, 'hex');
    this.seals = Buffer.from(settings.sealKey, 'hex');
    this.replies = Buffer.from(settings.repliesKey, 'hex');
  }

  hashOf(reference: string): Buffer {
    return createHash('sha256').update(reference).digest();
  }

  /** What `app.ctx` is set to for one user at one unit. */
  sign(user: string, unit: string): string {
    const message = `a|${user}|${unit}|${Math.floor(Date.now() / 1000) + LIFE_SECONDS}`;
    return `${message}|${createHmac('sha256', this.context).update(message).digest('hex')}`;
  }

  keyed(body: object): Buffer {
    const hash = createHash('sha256').update(JSON.stringify(body)).digest();
    return createHmac('sha256', this.replies).update(hash).digest();
  }

  seal(row: string, value: object): Buffer {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', this.seals, nonce).setAAD(Buffer.from(row));
    const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.from([1, 1]), nonce, text, cipher.getAuthTag()]);
  }

  open<T>(row: string, sealed: Buffer | string): T {
    const bytes = typeof sealed === 'string' ? Buffer.from(sealed, 'base64') : sealed;
    const decipher = createDecipheriv('aes-256-gcm', this.seals, bytes.subarray(2, HEAD));
    decipher.setAAD(Buffer.from(row)).setAuthTag(bytes.subarray(-TAG));
    return JSON.parse(
      Buffer.concat([decipher.update(bytes.subarray(HEAD, -TAG)), decipher.final()]).toString('utf8'),
    ) as T;
  }
}
