import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { deriveKey } from './secrets';
import { Settings } from './settings';

const VERSION = 1;
const KEY_ID = 1;
const NONCE = 12;
const TAG = 16;
const HEAD = 2 + NONCE;

/** Sealed text was altered, cut, or moved from another row. */
export class BrokenSeal extends Error {}

/**
 * Seals identity numbers and free text: AES-256-GCM with the row's id as associated data, so that a text moved to another
 * row cannot be opened. Layout: version, key id, 12-byte nonce, ciphertext, 16-byte tag.
 */
@Injectable()
export class Sealed {
  private readonly keys: ReadonlyMap<number, KeyObject>;

  constructor(settings: Settings) {
    this.keys = new Map([[KEY_ID, createSecretKey(deriveKey(settings.SECRET, `sealed:${KEY_ID}`))]]);
  }

  /** Seals a JSON value for the row `rowId`. */
  seal(rowId: string, value: unknown): Buffer {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', this.key(KEY_ID), nonce).setAAD(Buffer.from(rowId));
    const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.from([VERSION, KEY_ID]), nonce, text, cipher.getAuthTag()]);
  }

  /** Opens what was sealed for the row `rowId`; a Buffer, or the base64 or `\x` hex text that JSON carries. Throws `BrokenSeal`. */
  open<T>(rowId: string, sealed: Buffer | string): T {
    const bytes = typeof sealed === 'string' ? fromJson(sealed) : sealed;
    if (bytes.length < HEAD + TAG || bytes[0] !== VERSION) throw new BrokenSeal('not a sealed text');
    const decipher = createDecipheriv('aes-256-gcm', this.key(bytes[1] ?? 0), bytes.subarray(2, HEAD));
    decipher.setAAD(Buffer.from(rowId)).setAuthTag(bytes.subarray(-TAG));
    try {
      const text = decipher.update(bytes.subarray(HEAD, -TAG));
      decipher.final();
      return JSON.parse(text.toString('utf8')) as T;
    } catch {
      throw new BrokenSeal('sealed text does not belong to this row or was altered');
    }
  }

  private key(id: number): KeyObject {
    const key = this.keys.get(id);
    if (!key) throw new BrokenSeal(`unknown key ${id}`);
    return key;
  }
}

function fromJson(text: string): Buffer {
  return text.startsWith('\\x') ? Buffer.from(text.slice(2), 'hex') : Buffer.from(text, 'base64');
}
