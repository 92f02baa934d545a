import { DateTime } from 'luxon';
import type { FieldError } from '@care/kernel';
import { holds, type Crossing, type LegalBasis } from './legal-basis';

/** Who may give a consent in this first form. */
export const GIVERS = ['person', 'guardians', 'representative'] as const;
export const FORMS = ['oral', 'written'] as const;

/** The basis as the sender states it. */
export interface StatedBasis {
  readonly code: string;
  readonly conditions?: readonly string[];
  readonly givenBy?: (typeof GIVERS)[number];
  readonly form?: (typeof FORMS)[number];
  /** The last day of the consent in Swedish time, `YYYY-MM-DD`. */
  readonly validUntil?: string;
}

/** A consent is never open-ended (domain: limited in time, never general); a year is the longest that may be stated. */
const LONGEST_DAYS = 366;
const ZONE = 'Europe/Stockholm';

/** Every reason why the stated basis cannot carry the crossing, by field; empty when it can. */
export function refusalsOf(
  stated: StatedBasis,
  basis: LegalBasis | undefined,
  crossing: Crossing,
  now: Date,
): FieldError[] {
  if (!basis) return [{ field: 'basis.code', code: 'unknown-basis' }];
  if (!holds(basis, crossing)) return [{ field: 'basis.code', code: 'basis-not-applicable' }];
  const missing = basis.conditions.filter(({ name }) => !stated.conditions?.includes(name));
  const conditions = missing.map(() => ({ field: 'basis.conditions', code: 'condition-not-stated' }));
  return [...conditions, ...(basis.consent ? refusalsOfConsent(stated, now) : [])];
}

function refusalsOfConsent({ givenBy, form, validUntil }: StatedBasis, now: Date): FieldError[] {
  const errors: FieldError[] = [];
  if (!givenBy) errors.push({ field: 'basis.givenBy', code: 'required' });
  if (!form) errors.push({ field: 'basis.form', code: 'required' });
  const code = validUntil === undefined ? 'required' : refusalOfEnd(validUntil, now);
  if (code) errors.push({ field: 'basis.validUntil', code });
  return errors;
}

function refusalOfEnd(validUntil: string, now: Date): string | null {
  const end = endOfDay(validUntil);
  if (end === null) return 'not-a-date';
  if (end <= now) return 'consent-expired';
  return end.getTime() - now.getTime() > LONGEST_DAYS * 86_400_000 ? 'consent-too-long' : null;
}

const MOST_DAYS = 1_000;
const ends = new Map<string, Date | null>();

/** The first moment after a Swedish day (`YYYY-MM-DD`), as UTC; null when there is no such day. DST-safe. Answers are kept, because the calendar is slow. */
export function endOfDay(day: string): Date | null {
  const known = ends.get(day);
  if (known !== undefined) return known;
  if (ends.size >= MOST_DAYS) ends.clear();
  const end = endOf(day);
  ends.set(day, end);
  return end;
}

function endOf(day: string): Date | null {
  const date = DateTime.fromFormat(day, 'yyyy-MM-dd', { zone: ZONE });
  return date.isValid && date.toFormat('yyyy-MM-dd') === day ? date.plus({ days: 1 }).startOf('day').toJSDate() : null;
}
