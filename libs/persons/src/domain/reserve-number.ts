import { swedishDate } from '@care/kernel';
import { realDate } from './calendar-date';
import { digitsOf, passesLuhn } from './luhn';
import { OWN_SERIES, hasOwnCheckSign } from './own-series';

/** What a reserve number says: who issued it, and the birth date when the series tells one. */
export interface ReserveNumber {
  readonly kind: 'national-reserve' | 'local-reserve';
  readonly series: 'national' | 'own' | 'test' | 'stockholm' | 'vastra-gotaland' | 'varmland';
  readonly value: string;
  readonly birthDate?: string;
}

type Reader = (value: string) => Omit<ReserveNumber, 'value'> | undefined;

/** Generated people of the demonstration and the bench; no person has one. */
const TEST = /^99TEST\d{6}$/;
/** Inera, Nationellt reservid: NN and an unknown sex are letters without I O Q V W; how letters weigh in the check digit is not published there. */
const NATIONAL = /^(\d{2})(\d{2})(\d{2})(\d{2})[A-HJ-NPR-UX-Z]{2}[0-9A-HJ-NPR-UX-Z]\d$/;
/** Inera, Lokala reservid. */
const STOCKHOLM = /^99(19[89]\d|2[0-2]\d{2})\d{6}$/;
const VASTRA_GOTALAND = /^(\d{4})(\d{2})(\d{2})([KMX])(\d{2})\d$/;
const VARMLAND = /^(\d{4})(\d{2})(\d{2})S([FUXPL])\d[A-UW-Z]$/;
const LETTER_VALUE: Readonly<Record<string, string>> = { K: '5', M: '7', X: '8' };

const READERS: readonly Reader[] = [readTest, readOwn, readNational, readStockholm, readVastraGotaland, readVarmland];

/** Reads a reserve number of any series we know; twelve characters, upper case. */
export function readReserveNumber(value: string, at: Date): ReserveNumber | undefined {
  const found = READERS.map((reader) => reader(value)).find((reading) => reading !== undefined);
  if (!found || (found.birthDate ?? '') > swedishDate(at)) return undefined;
  return { ...found, value };
}

function readTest(value: string): ReturnType<Reader> {
  return TEST.test(value) ? { kind: 'local-reserve', series: 'test' } : undefined;
}

function readOwn(value: string): ReturnType<Reader> {
  return OWN_SERIES.test(value) && hasOwnCheckSign(value) ? { kind: 'local-reserve', series: 'own' } : undefined;
}

/** The first two digits are the birth century plus a multiple of three (19 → 22, 20 → 23), or 00 with a running number for an unknown date. */
function readNational(value: string): ReturnType<Reader> {
  const [, prefix = -1, yy = 0, mm = 0, dd = 0] = (NATIONAL.exec(value) ?? []).map(Number);
  const unknown = { kind: 'national-reserve', series: 'national' } as const;
  if (prefix === 0) return isRunningDate(mm, dd) ? unknown : undefined;
  const birthDate = isCentury(prefix) ? realDate((prefix % 3 === 1 ? 1900 : 2000) + yy, mm, dd) : undefined;
  return birthDate === undefined ? undefined : { ...unknown, birthDate };
}

/** 19 and 20 plus 3, 6, … 78; the century of 1800 would be a multiple of three. */
function isCentury(prefix: number): boolean {
  return prefix >= 22 && prefix <= 98 && prefix % 3 !== 0;
}

function isRunningDate(mm: number, dd: number): boolean {
  return mm >= 20 && dd >= 40 && dd <= 59;
}

/** The check digit is made from the last two digits of the year and the running number. */
function readStockholm(value: string): ReturnType<Reader> {
  const valid = STOCKHOLM.test(value) && passesLuhn(digitsOf(value.slice(4)));
  return valid ? { kind: 'local-reserve', series: 'stockholm' } : undefined;
}

function readVastraGotaland(value: string): ReturnType<Reader> {
  const [, year, month, day, sex, running] = VASTRA_GOTALAND.exec(value) ?? [];
  if (!sex || !isRunningNumber(sex, Number(running))) return undefined;
  const digits = value.slice(2).replace(sex, LETTER_VALUE[sex] ?? '');
  const birthDate = realDate(Number(year), Number(month), Number(day));
  return birthDate && passesLuhn(digitsOf(digits))
    ? { kind: 'local-reserve', series: 'vastra-gotaland', birthDate }
    : undefined;
}

/** 06–79, odd for men and even for women; 80–89 when the sex is unknown. */
function isRunningNumber(sex: string, running: number): boolean {
  if (sex === 'X') return running >= 80 && running <= 89;
  return running >= 6 && running <= 79 && running % 2 === (sex === 'M' ? 1 : 0);
}

function readVarmland(value: string): ReturnType<Reader> {
  const [, year, month, day, type] = VARMLAND.exec(value) ?? [];
  const date = type && realDate(Number(year), Number(month), Number(day));
  return date ? { kind: 'local-reserve', series: 'varmland', birthDate: type === 'F' ? date : undefined } : undefined;
}
