import { createHash } from 'node:crypto';

/** A row of the log as text, column by column; null is nothing. `at` is ISO 8601 in UTC to the microsecond, or infinity. */
export interface LoggedRow {
  readonly [column: string]: string | null;
}

/** A seal as text. */
export interface SealedRows {
  readonly chain: string;
  readonly seq: number;
  /** Hexadecimal, like `hash` and `leaves`. */
  readonly previous: string;
  readonly hash: string;
  readonly sealedAt: string;
  readonly rows: number;
  readonly ids: readonly number[];
  readonly moments: readonly string[];
  readonly leaves: readonly string[];
}

/** What the seal before the first one has for a hash. */
export const BEGINNING = sha256('');
const BEFORE_PERSON = 'owner organisation user_id assignment action purpose outcome object_kind object trace_id'.split(
  ' ',
);
/** As PostgreSQL writes it in JSON; a clock that is far off may have more than four digits of a year, or none of ours. */
const TIME = /^(\d{4,6})(-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?\+00:00( BC)?$/;

/** The hash of a row: every column with its length in front, the person as a hash with the row's salt. */
export function leafOf(row: LoggedRow): string {
  const { person, salt, erased } = row;
  const commitment = erased ?? (person == null || salt == null ? null : sha256(`${salt} ${person}`));
  const values = [
    row.id ?? null,
    microsOf(row.at ?? ''),
    ...BEFORE_PERSON.map((column) => row[column] ?? null),
    commitment,
  ];
  return sha256(`access-log 1;${values.map(part).join('')}`);
}

/**
 * Whether a row is what was sealed. An erasure leaves its hash alone, and a person always has a salt: beside them another person could be
 * written without changing the hash.
 */
export function isAsSealed(row: LoggedRow, leaf: string | undefined): boolean {
  const { person, salt, erased } = row;
  const isWhole = erased === null ? person === null || salt !== null : person === null && salt === null;
  return isWhole && leafOf(row) === leaf;
}

/** The hash of a seal over its place in the chain, its time and everything it lists. */
export function sealHashOf({ chain, seq, previous, sealedAt, rows, ids, moments, leaves }: SealedRows): string {
  const lines = ids.map((id, at) => `${id} ${microsOf(moments[at] ?? '')} ${leaves[at]};`);
  return sha256(`seal 1;${chain} ${seq} ${previous} ${microsOf(sealedAt)} ${rows} ${ids.length};${lines.join('')}`);
}

/** Microseconds since 1970, which the milliseconds of JavaScript would cut; a time that is none (infinity) as it is written. */
export function microsOf(time: string): string {
  const [, year = '', rest = '', fraction = '', before] = TIME.exec(time) ?? [];
  const counted = before ? 1 - Number(year) : Number(year);
  const seconds = Date.parse(`${counted < 0 ? '-' : '+'}${String(Math.abs(counted)).padStart(6, '0')}${rest}Z`);
  if (rest === '' || Number.isNaN(seconds)) return time;
  return String(BigInt(seconds) * 1000n + BigInt(fraction.padEnd(6, '0')));
}

function part(value: string | null): string {
  return value === null ? '-;' : `${Buffer.byteLength(value, 'utf8')}:${value};`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
