import type { FieldError } from '@care/kernel';
import { refusalOfHours } from '../domain/hours-to-set';
import type { Hours } from '../domain/opening-hours';
import type { Capacity, OnCall } from '../domain/unit-setting';

/** All that a manager sets, as it shall be from now on; what is not given is no longer there. */
export interface WantedSettings {
  readonly phone?: string;
  readonly email?: string;
  readonly managerEmail?: string;
  readonly hours: Hours;
  /** The id of the unit whose staff stands in. */
  readonly deputy?: string;
  readonly onCall: readonly OnCall[];
  readonly capacity: Capacity;
  /** The last Swedish day of it, YYYY-MM-DD. */
  readonly capacityUntil?: string;
}

const PHONE = /^[+0][0-9 -]{5,24}$/;
const EMAIL = /^[^@\s<>,;]{1,64}@[^@\s<>,;]{1,190}$/;
const DAYS_AHEAD = 366;
const DAY_MS = 86_400_000;

/** Every field that cannot be set so, with its stable code. `today` is the Swedish date, YYYY-MM-DD. */
export function refusalsOfSettings(wanted: WantedSettings, today: string): FieldError[] {
  const { phone, email, managerEmail, hours, capacity, capacityUntil, onCall } = wanted;
  const codes: readonly (readonly [field: string, code: string | null])[] = [
    ['phone', refusalOfPhone(phone)],
    ['email', refusalOf(EMAIL, email, 'not-an-email')],
    ['managerEmail', refusalOf(EMAIL, managerEmail, 'not-an-email')],
    ['hours', refusalOfHours(hours)],
    ['capacityUntil', capacityUntil ? refusalOfUntil(capacity, capacityUntil, today) : null],
    ...onCall.flatMap((person, at) => refusalsOfPerson(person, at)),
  ];
  return codes.flatMap(([field, code]) => (code === null ? [] : [{ field, code }]));
}

/** A name tells no number, so that the list of those on call is no place for somebody in care. */
function refusalsOfPerson({ name, phone, email }: OnCall, at: number): (readonly [string, string | null])[] {
  return [
    [`onCall.${at}.name`, /\d/.test(name) ? 'name-with-digits' : null],
    [`onCall.${at}.phone`, refusalOfPhone(phone)],
    [`onCall.${at}.email`, refusalOf(EMAIL, email, 'not-an-email')],
  ];
}

/** Null for none at all, which is allowed. */
export function refusalOfPhone(phone: string | undefined): string | null {
  return refusalOf(PHONE, phone, 'not-a-phone');
}

function refusalOf(shape: RegExp, text: string | undefined, code: string): string | null {
  return text === undefined || text.trim() === '' || shape.test(text.trim()) ? null : code;
}

function refusalOfUntil(capacity: Capacity, until: string, today: string): string | null {
  if (!isDay(until)) return 'not-a-date';
  const ahead = (Date.parse(until) - Date.parse(today)) / DAY_MS;
  return capacity === 'open' || ahead < 0 || ahead > DAYS_AHEAD ? 'capacity-until-impossible' : null;
}

/** A day that the calendar has, YYYY-MM-DD. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
