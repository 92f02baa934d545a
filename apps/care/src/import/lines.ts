import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import type { Encoding } from './inspect-file';

/** One line of a file, without its end; counted from 1. */
export interface Line {
  readonly number: number;
  readonly text: string;
  /** The text is only the beginning of a line longer than anything that is read. */
  readonly cut: boolean;
}

/** No row of a list is that long: the longest texts a kind takes are 4 000 characters. */
export const LONGEST = 64_000;

/** The lines of a file one after the other; no more of it is in memory than a piece and the line at hand. */
export class Lines {
  private readonly coming: AsyncGenerator<Line>;
  private given: Line[] = [];

  constructor(file: Readable, encoding: Encoding) {
    this.coming = linesOf(file, new TextDecoder(encoding));
  }

  async next(): Promise<Line | undefined> {
    const before = this.given.shift();
    if (before) return before;
    const next = await this.coming.next();
    return next.done ? undefined : next.value;
  }

  /** These come again, before what has not been read. */
  giveBack(lines: readonly Line[]): void {
    this.given = [...lines, ...this.given];
  }
}

async function* linesOf(file: Readable, decoder: TextDecoder): AsyncGenerator<Line> {
  let [number, rest] = [0, ''];
  for await (const piece of file as AsyncIterable<Buffer>) {
    const [first = '', ...others] = decoder.decode(piece, { stream: true }).split('\n');
    rest = shortened(rest + first);
    for (const next of others) {
      yield lineOf((number += 1), rest);
      rest = shortened(next);
    }
  }
  rest += decoder.decode();
  if (rest !== '') yield lineOf(number + 1, rest);
}

/** One sign more than the longest, so that it can be seen that something is missing. */
function shortened(text: string): string {
  return text.length > LONGEST ? text.slice(0, LONGEST + 1) : text;
}

function lineOf(number: number, text: string): Line {
  return { number, text: text.endsWith('\r') ? text.slice(0, -1) : text, cut: text.length > LONGEST };
}
