import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { deriveKey } from '../secrets';
import { Settings } from '../settings';
import { BadCursor } from './refusals';

const TAG = 16;

/** Where a list goes on: signed, so that nobody can ask for a place they have not been given. */
@Injectable()
export class Cursors {
  private readonly key: Buffer;

  constructor(settings: Settings) {
    this.key = deriveKey(settings.SECRET, 'cursor');
  }

  /** A cursor of the list `list` (with whatever it was narrowed to) at the row with these sort keys. */
  sign(list: string, keys: readonly (string | number)[]): string {
    const place = Buffer.from(JSON.stringify(keys));
    return Buffer.concat([this.tagOf(list, place), place]).toString('base64url');
  }

  /** The sort keys of the last row seen; null at the beginning. Throws `BadCursor` for anything this list did not give out. */
  open<Keys extends readonly (string | number)[]>(list: string, cursor: string | undefined): Keys | null {
    if (cursor === undefined) return null;
    const bytes = Buffer.from(cursor, 'base64url');
    const place = bytes.subarray(TAG);
    const known = bytes.length > TAG && bytes.toString('base64url') === cursor;
    if (!known || !timingSafeEqual(bytes.subarray(0, TAG), this.tagOf(list, place))) throw new BadCursor();
    return JSON.parse(place.toString('utf8')) as Keys;
  }

  private tagOf(list: string, place: Buffer): Buffer {
    return createHmac('sha256', this.key).update(`${list}\n`).update(place).digest().subarray(0, TAG);
  }
}
