import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';

/** The file of signed heads up to where it ended at one moment. */
export interface HeadLines {
  /** Bytes; undefined when there is no file. */
  readonly size: number | undefined;
  lines(): AsyncIterable<string>;
}

/** Looks how long the file is now; what is added later is not read. */
export async function headLines(path: string): Promise<HeadLines> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });
  const size = found?.size;
  return { size, lines: () => (size ? read(path, size) : nothing()) };
}

async function* read(path: string, size: number): AsyncGenerator<string> {
  yield* createInterface({ input: createReadStream(path, { end: size - 1, encoding: 'latin1' }), crlfDelay: Infinity });
}

async function* nothing(): AsyncGenerator<string> {}
