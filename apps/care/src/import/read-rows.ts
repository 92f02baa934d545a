import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { LIST_COLUMNS, type ListColumn, type ListRow, type RowRefusal } from '@care/handoffs';
import type { InspectedFile } from './inspect-file';
import { Lines, LONGEST, type Line } from './lines';

/** What stands in one place of the file: a row, or why it is none. */
export interface ReadRow {
  readonly row?: ListRow;
  readonly refusal?: RowRefusal;
  /** How far the file has been read, in bytes. */
  readonly bytes: number;
}

/**
 * The rows of the file after its header, one after the other. A record that is none (RFC 4180) costs its first line and no
 * more: reading goes on with the next line, also where a quotation mark that nobody closed would swallow the rest.
 */
export async function* readRows({ path, encoding, delimiter, columns }: InspectedFile): AsyncGenerator<ReadRow> {
  const file = createReadStream(path);
  const lines = new Lines(file, encoding);
  await lines.next();
  for (let first = await lines.next(); first; first = await lines.next()) {
    if (first.text.trim() === '') continue;
    const read = first.cut ? 'row-too-long' : await recordOf(first, lines, delimiter);
    yield { ...rowOf(first.number, read, columns), bytes: file.bytesRead };
  }
}

/** The fields of the record that begins with this line, or the code of what is wrong with it. */
async function recordOf(first: Line, lines: Lines, delimiter: string): Promise<string[] | string> {
  const more: Line[] = [];
  let [text, open] = [first.text, opens(first.text)];
  while (open && text.length <= LONGEST) {
    const next = await lines.next();
    if (next) more.push(next);
    if (!next || next.cut) break;
    text += `\n${next.text}`;
    open = open !== opens(next.text);
  }
  const fields = open ? null : fieldsOf(text, delimiter);
  if (!fields) lines.giveBack(more);
  return fields ?? 'quoting';
}

/** Whether a line leaves a quotation open that it did not find open. */
function opens(text: string): boolean {
  return text.split('"').length % 2 === 0;
}

function fieldsOf(text: string, delimiter: string): string[] | null {
  if (!text.includes('"')) return text.split(delimiter);
  try {
    const [fields] = parse(text, { delimiter, relax_column_count: true });
    return fields ?? null;
  } catch {
    return null;
  }
}

function rowOf(line: number, read: string[] | string, columns: readonly string[]): Omit<ReadRow, 'bytes'> {
  if (typeof read === 'string') return { refusal: { line, column: null, code: read, externalId: '' } };
  const text = (column: ListColumn): string => read[columns.indexOf(column)] ?? '';
  const externalId = '';
  if (read.length !== columns.length) return { refusal: { line, column: null, code: 'field-count', externalId } };
  const texts = Object.fromEntries(LIST_COLUMNS.map((column) => [column, text(column)])) as ListRow['texts'];
  return { row: { line, texts } };
}
