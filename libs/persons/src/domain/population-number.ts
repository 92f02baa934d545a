import { swedishDate } from '@care/kernel';
import { OLDEST, realDate } from './calendar-date';
import { digitsOf, passesLuhn } from './luhn';

/** What a personnummer or samordningsnummer says, before it is believed. */
export interface PopulationNumber {
  readonly kind: 'personnummer' | 'samordningsnummer';
  /** Twelve digits, century first. */
  readonly value: string;
  /** YYYY-MM-DD; missing when a samordningsnummer has an unknown or impossible date. */
  readonly birthDate?: string;
}

const SHAPE = /^(\d{2})?(\d{2})(\d{2})(\d{2})([-+]?)(\d{4})$/;
const COORDINATION = 60;

/**
 * Reads a personnummer (folkbokföringslagen 1991:481, 18 §) or a samordningsnummer (2022:1697: the day plus 60).
 * Ten digits take their century from the sign: `+` from the year the person turns 100, otherwise `-` or nothing.
 */
export function readPopulationNumber(text: string, at: Date): PopulationNumber | undefined {
  const [, century, yy, mm, dd, sign, last] = SHAPE.exec(text) ?? [];
  if (yy === undefined || mm === undefined || dd === undefined || last === undefined) return undefined;
  if (!passesLuhn(digitsOf(yy + mm + dd + last))) return undefined;
  const year = century === undefined ? yearOf(Number(yy), sign, at) : Number(century + yy);
  if (!isPlausible(year, sign, at)) return undefined;
  return read(year, mm, dd, last, at);
}

function read(year: number, mm: string, dd: string, last: string, at: Date): PopulationNumber | undefined {
  const value = `${year}${mm}${dd}${last}`;
  const day = Number(dd);
  const coordination = day >= COORDINATION;
  const birthDate = realDate(year, Number(mm), coordination ? day - COORDINATION : day);
  if (birthDate !== undefined && birthDate > swedishDate(at)) return undefined;
  if (!coordination) return birthDate === undefined ? undefined : { kind: 'personnummer', value, birthDate };
  if (Number(mm) > 12 || day > COORDINATION + 31) return undefined;
  return { kind: 'samordningsnummer', value, birthDate };
}

function yearOf(yy: number, sign: string | undefined, at: Date): number {
  const now = swedishYear(at);
  const latest = now - ((now - yy) % 100);
  return sign === '+' ? latest - 100 : latest;
}

function isPlausible(year: number, sign: string | undefined, at: Date): boolean {
  const now = swedishYear(at);
  return year <= now && year >= now - OLDEST && (sign !== '+' || year <= now - 100);
}

function swedishYear(at: Date): number {
  return Number(swedishDate(at).slice(0, 4));
}
