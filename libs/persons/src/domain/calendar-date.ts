import { swedishDate } from '@care/kernel';
import { NotABirthDate } from './persons.errors';

/** Nobody has lived longer than 122 years, so an older birth year is a mistyped one. */
export const OLDEST = 125;

/** YYYY-MM-DD when the calendar has that day, otherwise undefined. */
export function realDate(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (Number.isNaN(date.getTime())) return undefined;
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.toISOString().slice(0, 10);
}

/** Whole years lived at an instant, by the Swedish calendar; whoever was born on 29 February has the birthday on 1 March in other years. */
export function ageAt(birthDate: string, at: Date): number {
  const today = swedishDate(at);
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** A birth date somebody typed. Throws `NotABirthDate` when it is no day, lies ahead, or more than 125 years back. */
export function readBirthDate(text: string, at: Date): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const date = realDate(Number(year), Number(month), Number(day));
  if (date === undefined || date > swedishDate(at) || ageAt(date, at) > OLDEST) throw new NotABirthDate();
  return date;
}
