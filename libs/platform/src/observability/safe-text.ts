const LONGEST = 300;
/** Everything that could start a new line, move a cursor or turn the direction of what stands on the line. */
const DISGUISES = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/g;
/** A date followed by four figures, as identity numbers are written (month and day also with the offsets in use). */
const IDENTITY_NUMBER = /(?:18|19|20)?\d\d[01]\d[0-9]\d[-+ ]?[\dA-Z]{4}(?!\d)/gi;

/** A text as it may stand in a log: one line, bounded, without disguises and without anything like an identity number. */
export function safeText(text: string): string {
  return text.slice(0, LONGEST).replace(IDENTITY_NUMBER, '[number]').replace(DISGUISES, escaped);
}

/** Where an error was thrown, without its message: a database's message quotes what it was given. */
export function framesOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames.map((line) => line.trim()).slice(0, 12)].map(safeText).join(' | ');
}

function escaped(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
