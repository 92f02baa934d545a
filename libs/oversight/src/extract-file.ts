import { pipeline, Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { DateTime } from 'luxon';
import type { Language } from '@care/platform';
import type { LogLineView } from './log-extract-view';
import { WORDS } from './words';

const COLUMNS = ['at', 'unit', 'organisation', 'action', 'purpose'] as const;

/** A cell that begins so is a formula to some spreadsheet, also behind what nobody sees, and in full width. */
const FORMULA = /^[\p{White_Space}\p{Cf}\p{Cc}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;

/** As Swedish spreadsheets open it by itself: UTF-8 with its mark, semicolons, CRLF, every cell quoted. */
const FORM = {
  bom: true,
  delimiter: ';',
  record_delimiter: '\r\n',
  quoted: true,
  cast: { string: harmless },
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

/** An apostrophe in front makes a spreadsheet take the cell as text (OWASP, CSV injection). */
function harmless(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
