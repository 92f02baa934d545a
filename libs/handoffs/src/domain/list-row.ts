import { DateTime } from 'luxon';

/** The columns of a list from another system; all must be there, in any order. */
export const LIST_COLUMNS = [
  ...(['external_id', 'sent_at', 'person_number', 'from_unit', 'to_unit'] as const),
  ...(['kind', 'basis', 'summary', 'needs', 'urgency'] as const),
] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number];

/** One row as it was written; `line` is the line of the file it begins on, from 1. */
export interface ListRow {
  readonly line: number;
  readonly texts: Readonly<Record<ListColumn, string>>;
}

/** Why a row is not taken: the column, and the stable code of what is wrong with it. */
export interface RowRefusal {
  readonly line: number;
  /** Null when it is about the row as a whole. */
  readonly column: ListColumn | null;
  readonly code: string;
  readonly externalId: string;
}

const ZONE = 'Europe/Stockholm';
const OLDEST_DAYS = 366;
const WRITTEN = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * When the other system sent it, or the code of what is wrong. With an offset as ISO 8601; without one it is Swedish time, and
 * of an hour that comes twice in autumn the first. Not ahead of `now`, and not more than a year before it.
 */
export function readSentAt(text: string, now: Date): Date | string {
  const at = instantOf(text.trim());
  if (at === null) return 'not-a-time';
  if (at > now) return 'in-the-future';
  return now.getTime() - at.getTime() > OLDEST_DAYS * 86_400_000 ? 'too-long-ago' : at;
}

function instantOf(text: string): Date | null {
  const [, day = '', minute = '', second = ':00', offset = ''] = WRITTEN.exec(text) ?? [];
  const local = `${day}T${minute}${second}`;
  const time = DateTime.fromISO(local + offset, { zone: offset ? 'utc' : ZONE });
  if (!time.isValid) return null;
  if (offset) return time.toJSDate();
  const first = time.getPossibleOffsets()[0] ?? time;
  return first.toFormat("yyyy-MM-dd'T'HH:mm:ss") === local ? first.toJSDate() : null;
}

/** Whether an id that is kept and shown would give away whom the row is about. */
export function tellsNumber(externalId: string, number: string): boolean {
  const [id, digits] = [plain(externalId), plain(number).slice(-10)];
  return digits.length >= 10 && id.includes(digits);
}

function plain(text: string): string {
  return text.replace(/[^0-9a-z]/gi, '').toUpperCase();
}
