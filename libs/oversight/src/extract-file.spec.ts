import { once } from 'node:events';
import { parse } from 'csv-parse/sync';
import { extractFile } from './extract-file';
import type { LogLineView } from './log-extract-view';

const line = (changes: Partial<LogLineView> = {}): LogLineView => ({
  ...{ at: '2026-11-20T10:00:00.123Z', unit: { id: '1', name: 'Medicinavdelning 52' }, item: null },
  organisation: { id: '2', name: 'Region Västerbotten' },
  action: { sv: 'Läste', en: 'Read' },
  purpose: { sv: 'Överlämning mellan enheter', en: 'Handoff between units' },
  ...changes,
});

async function* each(lines: readonly LogLineView[]): AsyncGenerator<LogLineView> {
  yield* lines;
}
async function bytesOf(lines: readonly LogLineView[], language: 'sv' | 'en' = 'sv'): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of extractFile(each(lines), language)) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}
const readBack = async (lines: readonly LogLineView[], language?: 'sv' | 'en'): Promise<string[][]> =>
  parse(await bytesOf(lines, language), { bom: true, delimiter: ';', record_delimiter: '\r\n' });

describe('The file of a log extract', () => {
  it('is what a Swedish spreadsheet opens by itself: UTF-8 with its mark, semicolons, CRLF, every cell quoted', async () => {
    const bytes = await bytesOf([line()]);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.subarray(3).toString('utf8')).toBe(
      '"Tidpunkt (svensk tid)";"Enhet";"Personuppgiftsansvarig";"Åtgärd";"Ändamål"\r\n' +
        '"2026-11-20 11:00:00";"Medicinavdelning 52";"Region Västerbotten";"Läste";"Överlämning mellan enheter"\r\n',
    );
  });

  it('speaks the reader’s language', async () => {
    const [header, first] = await readBack([line()], 'en');
    expect(header).toEqual(['Time (Swedish time)', 'Unit', 'Controller', 'Action', 'Purpose']);
    expect(first?.slice(3)).toEqual(['Read', 'Handoff between units']);
  });

  it('has its header alone when nobody has read anything', async () => {
    expect(await readBack([])).toHaveLength(1);
  });

  it('tells summer time and winter time as the clocks in Sweden did', async () => {
    const at = ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-07-01T12:00:00Z'];
    const times = (await readBack(at.map((time) => line({ at: time })))).slice(1).map(([time]) => time);
    expect(times).toEqual(['2026-10-25 02:30:00', '2026-10-25 02:30:00', '2026-07-01 14:00:00']);
  });

  it('says what has no unit', async () => {
    expect((await readBack([line({ unit: null })]))[1]?.[1]).toBe('Ingen enhet');
  });

  it.each([
    '=1+1',
    '=HYPERLINK("http://example.org?"&A1;"Klicka")',
    "=cmd|' /C calc'!A0",
    '+46 90 12 34 56',
    '-2+3',
    '@SUM(1+1)',
    '\t=1+1',
    '\r=1+1',
    '\n=1+1',
    ' =1+1',
    ' \t @SUM(A1)',
    '\u00a0=1+1',
    '\uff1d1+1',
    '\uff20SUM(A1)',
    '\ufeff=1+1',
    '\u200b=1+1',
    '"=1+1',
    '";=1+1',
    '%0A=1+1',
  ])('lets no name be a formula: %j', async (name) => {
    const [, row] = await readBack([line({ unit: { id: '1', name } })]);
    const cell = row?.[1] ?? '';
    expect(row).toHaveLength(5);
    expect(cell.replace(/^'/, '')).toBe(name);
    expect(cell).not.toMatch(/^[\p{White_Space}\p{Cf}\p{Cc}]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u);
  });

  it.each(['Hemsjukvården; Centrum', 'Avdelning "52"', 'Två\r\nrader', "'Apostrof", ''])(
    'keeps a name that is no formula as it is: %j',
    async (name) => {
      expect((await readBack([line({ unit: { id: '1', name } })]))[1]?.[1]).toBe(name);
    },
  );

  it('ends the reading when nobody takes it any more', async () => {
    let ended = false;
    async function* endless(): AsyncGenerator<LogLineView> {
      try {
        for (;;) yield line();
      } finally {
        ended = true;
      }
    }
    const file = extractFile(endless(), 'sv');
    await once(file, 'readable');
    file.destroy();
    await once(file, 'close');
    await new Promise(setImmediate);
    expect(ended).toBe(true);
  });

  it('breaks off when the reading fails, so that half a file is not taken for a whole one', async () => {
    async function* failing(): AsyncGenerator<LogLineView> {
      yield line();
      await Promise.reject(new Error('the assignment has ended'));
    }
    const read = async () => {
      for await (const chunk of extractFile(failing(), 'sv')) expect(chunk).toBeDefined();
    };
    await expect(read()).rejects.toThrow('the assignment has ended');
  });
});
