import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import type { RowRefusal } from '@care/handoffs';
import { fieldTexts, harmlessCell } from '@care/platform';
import { Refusal } from '../refusal';

const HEADER = ['line', 'column', 'code', 'sv', 'en', 'external_id'];

/**
 * The rows that were not taken, beside the file they stand in (`morning.csv` → `morning.errors.csv`): line, column, code and
 * reason. No word of the row itself but the id that the other system gave it. Only the owner may read it.
 */
export class ErrorsFile {
  readonly path: string;
  private readonly descriptor: number;
  private lines = 0;
  private last = 0;

  /** Replaces the one of an earlier run. Refuses with one line when the folder cannot be written to. */
  constructor(
    list: string,
    private readonly delimiter: string,
  ) {
    this.path = join(dirname(list), `${basename(list, extname(list))}.errors.csv`);
    try {
      rmSync(this.path, { force: true });
      this.descriptor = openSync(this.path, 'wx', 0o600);
    } catch (error) {
      throw new Refusal(
        `${this.path} cannot be written (${(error as NodeJS.ErrnoException).code}); the rows that are not taken go there.`,
      );
    }
    this.write(HEADER, '\ufeff');
  }

  /** How many rows are in it; a row with several faults has a line for each. */
  get rows(): number {
    return this.lines;
  }

  add(refusals: readonly RowRefusal[]): void {
    for (const { line, column, code, externalId } of refusals) {
      if (line !== this.last) this.lines += 1;
      this.last = line;
      const { sv, en } = fieldTexts(code);
      this.write([String(line), column ?? '', code, sv, en, externalId]);
    }
  }

  /** An empty one is taken away. */
  close(): void {
    closeSync(this.descriptor);
    if (this.lines === 0) rmSync(this.path);
  }

  private write(fields: readonly string[], mark = ''): void {
    writeSync(this.descriptor, `${mark}${fields.map(cell).join(this.delimiter)}\r\n`);
  }
}

/** Quoted always (RFC 4180), and never a formula. */
export function cell(text: string): string {
  return `"${harmlessCell(text).replaceAll('"', '""')}"`;
}
