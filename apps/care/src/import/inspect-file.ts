import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { LIST_COLUMNS } from '@care/handoffs';
import { Refusal } from '../refusal';

/** What has to be known of a file before its first row is read. */
export interface InspectedFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** SHA-256 of all bytes. */
  readonly fingerprint: Buffer;
  readonly encoding: Encoding;
  readonly delimiter: ',' | ';';
  /** The columns in the order of the file. */
  readonly columns: readonly string[];
}
export type Encoding = 'utf-8' | 'windows-1252';

const HEADER_MOST = 10_000;
const WIDE = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];

/**
 * Reads the file once, a piece at a time: its fingerprint, its encoding, and its header. UTF-8 with or without a mark; else, when
 * more of its letters are broken than whole as UTF-8, Latin-1 (as Windows writes it, which has all of Latin-1's letters). Refuses
 * with one line what is no list.
 */
export async function inspectFile(path: string): Promise<InspectedFile> {
  const [hash, letters] = [createHash('sha256'), new Letters()];
  let head = Buffer.alloc(0);
  for await (const piece of opened(path)) {
    hash.update(piece);
    letters.count(piece);
    if (head.length < HEADER_MOST) head = Buffer.concat([head, piece.subarray(0, HEADER_MOST)]);
  }
  if (WIDE.some(([first, second]) => head[0] === first && head[1] === second))
    throw new Refusal(`${path} is written in UTF-16; save it as CSV in UTF-8 or Latin-1.`);
  const { encoding } = letters;
  const { delimiter, columns } = headerOf(path, new TextDecoder(encoding).decode(head));
  return { path, size: statSync(path).size, fingerprint: hash.digest(), encoding, delimiter, columns };
}

async function* opened(path: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path) as AsyncIterable<Buffer>;
  } catch (error) {
    throw new Refusal(`${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'no reason given'}).`);
  }
}

/** Counts the letters beyond ASCII that are whole as UTF-8, and the bytes that are not. */
class Letters {
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  private marked?: boolean;
  private whole = 0;
  private broken = 0;

  count(piece: Buffer): void {
    const text = this.decoder.decode(piece, { stream: true });
    this.marked ??= text.startsWith('\ufeff');
    for (const [letter] of text.matchAll(/[^\u0000-\u007f]/gu))
      if (letter === '\ufffd') this.broken += 1;
      else this.whole += 1;
  }

  get encoding(): Encoding {
    return this.marked || this.whole >= this.broken ? 'utf-8' : 'windows-1252';
  }
}

function headerOf(path: string, text: string): Pick<InspectedFile, 'delimiter' | 'columns'> {
  if (text.trim() === '') throw new Refusal(`${path} is empty.`);
  const line = text.split(/\r\n|\n|\r/, 1)[0] ?? '';
  const delimiter = line.split(';').length > line.split(',').length ? ';' : ',';
  const columns = line.split(delimiter).map((name) =>
    name
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim()
      .toLowerCase(),
  );
  const missing = LIST_COLUMNS.filter((name) => !columns.includes(name));
  if (missing.length === LIST_COLUMNS.length)
    throw new Refusal(`${path} has no header; its first line must name the columns ${LIST_COLUMNS.join(', ')}.`);
  if (missing.length > 0) throw new Refusal(`${path}: the header lacks ${missing.join(', ')}.`);
  if (columns.length > LIST_COLUMNS.length)
    throw new Refusal(
      `${path}: the header has columns that are unknown or stand twice; there are ${LIST_COLUMNS.join(', ')}.`,
    );
  return { delimiter, columns };
}
