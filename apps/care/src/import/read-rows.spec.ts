import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LIST_COLUMNS } from '@care/handoffs';
import { Refusal } from '../refusal';
import { inspectFile } from './inspect-file';
import { LONGEST } from './lines';
import { readRows } from './read-rows';

const folder = mkdtempSync(join(tmpdir(), 'sammanhang-rows-'));
const path = join(folder, 'list.csv');
const header = LIST_COLUMNS.join(',');
const aRow = (id: string, summary = 'Sår', delimiter = ','): string =>
  LIST_COLUMNS.map((column) => ({ external_id: id, summary })[column as string] ?? 'x').join(delimiter);

afterAll(() => rmSync(folder, { recursive: true }));

/** What is read of a file: line, id and summary of every row, or why it is none. */
async function read(content: string | Buffer): Promise<unknown[]> {
  writeFileSync(path, content);
  const read: unknown[] = [];
  for await (const { row, refusal } of readRows(await inspectFile(path)))
    read.push(row ? [row.line, row.texts.external_id, row.texts.summary] : [refusal?.line, refusal?.code]);
  return read;
}
const file = (...lines: string[]): string => [header, ...lines, ''].join('\r\n');
const refused = async (content: string | Buffer): Promise<string> => {
  writeFileSync(path, content);
  const error: unknown = await inspectFile(path).catch((refusal: unknown) => refusal);
  expect(error).toBeInstanceOf(Refusal);
  return (error as Error).message;
};

describe('A list', () => {
  it('is read with commas or semicolons, whatever the order of its columns', async () => {
    expect(await read(file(aRow('1'), aRow('2')))).toEqual([
      [2, '1', 'Sår'],
      [3, '2', 'Sår'],
    ]);
    const turned = [...LIST_COLUMNS].reverse();
    const row = aRow('1', 'a,b', ';').split(';').reverse().join(';');
    expect(await read(`${turned.join(';').toUpperCase()}\n${row}`)).toEqual([[2, '1', 'a,b']]);
  });

  it('is read as UTF-8, with and without its mark, and as Latin-1', async () => {
    const text = file(aRow('1', 'Åse på Älvgläntan'));
    const wanted = [[2, '1', 'Åse på Älvgläntan']];
    expect(await read(text)).toEqual(wanted);
    expect(await read(`\ufeff${text}`)).toEqual(wanted);
    expect(await read(Buffer.from(text, 'latin1'))).toEqual(wanted);
  });

  it('keeps a letter that two pieces of the file share', async () => {
    const long = 'å'.repeat(40_001);
    const rows = Array.from({ length: 8 }, (_, n) => aRow(String(n), long.slice(n * 100)));
    const found = (await read(file(...rows))) as [number, string, string][];
    expect(found.map(([, , summary]) => summary)).toEqual(rows.map((_, n) => long.slice(n * 100)));
  });

  it('marks the letters that are broken in a file that is otherwise UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from(file(aRow('1', 'Åsö')).replace(/\r\n$/, '\r\n')),
      Buffer.from(aRow('2', 'S_r')),
    ]);
    bytes[bytes.lastIndexOf('_')] = 0xe5;
    expect(await read(bytes)).toEqual([
      [2, '1', 'Åsö'],
      [3, '2', 'S\ufffdr'],
    ]);
  });

  it('has quoted texts with delimiters, quotation marks and line breaks; lines are counted as an editor counts them', async () => {
    expect(await read(file(aRow('1', '"a, ""b""\r\nc"'), '', aRow('2')))).toEqual([
      [2, '1', 'a, "b"\nc'],
      [5, '2', 'Sår'],
    ]);
  });

  it('loses no other row to one that is none', async () => {
    const rows = [
      aRow('1'),
      'x,y',
      `${aRow('2')},z`,
      aRow('3', '"never closed'),
      aRow('4'),
      aRow('5', '"closed" early'),
      aRow('6'),
    ];
    expect(await read(file(...rows))).toEqual([
      [2, '1', 'Sår'],
      [3, 'field-count'],
      [4, 'field-count'],
      [5, 'quoting'],
      [6, '4', 'Sår'],
      [7, 'quoting'],
      [8, '6', 'Sår'],
    ]);
  });

  it('loses no other row to one of a size that no row has', async () => {
    const found = await read(
      file(
        aRow('1', 'x'.repeat(5 * LONGEST)),
        aRow('2', `"${`${'y'.repeat(999)}\n`.repeat(LONGEST / 1_000)}`),
        aRow('3'),
      ),
    );
    expect(found.slice(0, 2)).toEqual([
      [2, 'row-too-long'],
      [3, 'quoting'],
    ]);
    expect(found.at(-1)).toEqual([LONGEST / 1_000 + 4, '3', 'Sår']);
  });

  it('repeats nothing of a row that is none, for nobody knows where in it a number stands', async () => {
    const number = '19350223-4796';
    writeFileSync(
      path,
      file(`${number},y`, `${aRow(number)},z`, aRow(number, '"never closed'), aRow('x'.repeat(LONGEST))),
    );
    const ids: unknown[] = [];
    for await (const { row, refusal } of readRows(await inspectFile(path))) if (!row) ids.push(refusal?.externalId);
    expect(ids).toEqual(['', '', '', '']);
  });

  it('may end without a line break', async () => {
    expect(await read(`${header}\n${aRow('1')}`)).toEqual([[2, '1', 'Sår']]);
  });
});

describe('A file is refused as a whole', () => {
  it.each([
    ['empty', '', 'is empty'],
    ['without a header', aRow('1'), 'has no header'],
    ['with a column missing', header.replace('basis,', ''), 'the header lacks basis'],
    ['with a column too many', `${header},note`, 'unknown or stand twice'],
    ['with a column twice', `${header},kind`, 'unknown or stand twice'],
  ])('%s', async (_, content, words) => {
    expect(await refused(content)).toContain(words);
  });

  it('in UTF-16', async () => {
    expect(await refused(Buffer.from(`\ufeff${header}`, 'utf16le'))).toContain('UTF-16');
  });

  it('that is not there', async () => {
    await expect(inspectFile(join(folder, 'nothing.csv'))).rejects.toThrow('cannot be read (ENOENT)');
  });
});
