import { open, stat } from 'node:fs/promises';
import { FIRST, hashOfLine, headOf, type Head } from '../domain/signed-head';

const CHUNK = 1 << 20;

/** The file of signed heads, as this process last saw it: only ever added to, and read on from where it was read last. */
export class HeadsFile {
  private offset = 0;
  private tail = '';
  private ended = { n: 0, hash: FIRST };
  private readonly newest = new Map<string | null, Head>();

  constructor(readonly path: string) {}

  /** The number and the hash of the last line that is a head. */
  get last(): { readonly n: number; readonly hash: string } {
    return this.ended;
  }

  /** The newest head of a chain in the file. */
  headOf(organisation: string | null): Head | undefined {
    return this.newest.get(organisation);
  }

  /** Reads what was added since; all of it when the file has become shorter, nothing when there is none. */
  async refresh(): Promise<void> {
    const size = await this.size();
    if (size < this.offset) this.forget();
    if (size === this.offset) return;
    const file = await open(this.path, 'r');
    try {
      while (this.offset < size) await this.readFrom(file);
    } finally {
      await file.close();
    }
  }

  /** Adds the lines and waits until they are on the disk. A line that a crash left half is ended first. */
  async append(lines: readonly string[]): Promise<void> {
    if (lines.length === 0) return;
    const file = await open(this.path, 'a', 0o644);
    try {
      await file.appendFile(`${this.tail === '' ? '' : '\n'}${lines.join('\n')}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await this.refresh();
  }

  private async readFrom(file: Awaited<ReturnType<typeof open>>): Promise<void> {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(CHUNK), 0, CHUNK, this.offset);
    if (bytesRead === 0) return;
    this.offset += bytesRead;
    const lines = (this.tail + buffer.toString('latin1', 0, bytesRead)).split('\n');
    this.tail = lines.pop() ?? '';
    lines.forEach((line) => this.note(line));
  }

  private note(line: string): void {
    const head = headOf(line);
    if (!head) return;
    this.ended = { n: head.n, hash: hashOfLine(line) };
    this.newest.set(head.organisation, head);
  }

  private async size(): Promise<number> {
    const found = await stat(this.path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return undefined;
    });
    return found?.size ?? 0;
  }

  private forget(): void {
    Object.assign(this, { offset: 0, tail: '', ended: { n: 0, hash: FIRST } });
    this.newest.clear();
  }
}
