import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cell, ErrorsFile } from './errors-file';

const folder = mkdtempSync(join(tmpdir(), 'sammanhang-errors-'));
const list = join(folder, 'morning.csv');
afterAll(() => rmSync(folder, { recursive: true }));

describe('The file of rows that were not taken', () => {
  it('stands beside the list, for its owner only, with the reason in Swedish and English', () => {
    const errors = new ErrorsFile(list, ';');
    errors.add([
      { line: 2, column: 'kind', code: 'unknown-kind', externalId: 'A-1' },
      { line: 2, column: 'basis', code: 'unknown-basis', externalId: 'A-1' },
      { line: 7, column: null, code: 'quoting', externalId: '' },
    ]);
    errors.close();
    expect([errors.path, errors.rows]).toEqual([join(folder, 'morning.errors.csv'), 2]);
    expect(statSync(errors.path).mode & 0o777).toBe(0o600);
    const lines = readFileSync(errors.path, 'utf8').split('\r\n');
    expect(lines[0]).toBe('\ufeff"line";"column";"code";"sv";"en";"external_id"');
    expect(lines[1]).toBe(
      '"2";"kind";"unknown-kind";"Det finns ingen sådan överlämning.";"There is no such kind of handoff.";"A-1"',
    );
    expect(lines).toHaveLength(5);
  });

  it('replaces the one before, and is gone when every row was taken', () => {
    const errors = new ErrorsFile(list, ',');
    errors.close();
    expect(existsSync(errors.path)).toBe(false);
  });

  it.each([
    ...['=1+1', '+1', '-1', '@x', '\t=1'],
    ...['\uff1dHYPERLINK(http://x)', ' =1+1', '\u00a0=1+1', '\u200b=1+1', '\ufeff=1+1'],
  ])('is no formula to a spreadsheet: %j', (text) => {
    expect(cell(text)).toBe(`"'${text}"`);
  });

  it('keeps quotation marks inside their cell', () => expect(cell('a"b')).toBe('"a""b"'));

  it('refuses with one line when the folder cannot be written to', () => {
    expect(() => new ErrorsFile('/proc/morning.csv', ',')).toThrow('cannot be written');
  });
});
