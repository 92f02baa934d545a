/** A cell that begins so is a formula to some spreadsheet, also behind what nobody sees, and in full width. */
const FORMULA = /^[\p{White_Space}\p{Cf}\p{Cc}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;

/** The text as a cell of any file for a spreadsheet: an apostrophe in front makes it a text (OWASP, CSV injection). Quoting is the file's. */
export function harmlessCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
