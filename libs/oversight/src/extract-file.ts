import { pipeline, Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { DateTime } from 'luxon';
import { harmlessCell, type Language } from '@care/platform';
import type { LogLineView } from './log-extract-view';
import { WORDS } from './words';

const COLUMNS = ['at', 'unit', 'organisation', 'action', 'purpose'] as const;

/** As Swedish spreadsheets open it by itself: UTF-8 with its mark, semicolons, CRLF, every cell quoted. */
const FORM = {
  bom: true,
  delimiter: ';',
  record_delimiter: '\r\n',
  quoted: true,
  cast: { string: harmlessCell },
} as const;

/** The lines as a file for a spreadsheet, in the reader's language; breaking it off ends the reading too. */
export function extractFile(lines: AsyncIterable<LogLineView>, language: Language): Readable {
  return pipeline(Readable.from(rowsOf(lines, language)), stringify(FORM), () => undefined);
}

async function* rowsOf(lines: AsyncIterable<LogLineView>, language: Language): AsyncGenerator<string[]> {
  yield COLUMNS.map((column) => WORDS.file[column][language]);
  for await (const { at, unit, organisation, action, purpose } of lines)
    yield [
      DateTime.fromISO(at, { zone: 'Europe/Stockholm' }).toFormat('yyyy-MM-dd HH:mm:ss'),
      unit?.name ?? WORDS.unitNotKnown[language],
      organisation.name,
      action[language],
      purpose[language],
    ];
}
