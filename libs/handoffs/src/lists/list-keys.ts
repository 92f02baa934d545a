import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { deriveKey, Settings } from '@care/platform';
import { LIST_COLUMNS, type ListRow } from '../domain/list-row';

/** A row with what it is recognised by. */
export interface KeyedRow {
  readonly row: ListRow;
  /** Of the id that the other system gave it. */
  readonly reference: string;
  /** Of everything else the row says. */
  readonly content: string;
}

/** Keyed hashes (HMAC-SHA256, hex), because a row holds an identity number and a bare hash of one is found by trying them all. */
@Injectable()
export class ListKeys {
  private readonly key: Buffer;

  constructor(settings: Settings) {
    this.key = deriveKey(settings.SECRET, 'list');
  }

  /** Of the texts as they are written, without spaces around them, so that no rule that changes makes an old row a new one. */
  keyed(row: ListRow): KeyedRow {
    const [, ...others] = LIST_COLUMNS.map((column) => row.texts[column].trim());
    return { row, reference: this.hash('id', row.texts.external_id.trim()), content: this.hash('row', ...others) };
  }

  /** The file as a whole, by the SHA-256 of its bytes: an interrupted import of the same file goes on. */
  list(fingerprint: Buffer): string {
    return this.hash('file', fingerprint.toString('hex'));
  }

  private hash(...words: readonly string[]): string {
    return createHmac('sha256', this.key).update(JSON.stringify(words)).digest('hex');
  }
}
