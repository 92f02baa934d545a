import type { SetUnit, UnitSettings } from '../api/shapes';
import type { Words } from '../texts/words';
import { dayOf, dayText } from '../time/stockholm';

export const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const CAPACITIES = ['open', 'waiting-list', 'full'] as const;

export interface OnCallForm {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
}

/** What a manager writes, as texts. */
export interface UnitForm {
  readonly capacity: SetUnit['capacity'];
  readonly capacityUntil: string;
  readonly hours: Readonly<Record<string, string>>;
  readonly phone: string;
  readonly email: string;
  readonly managerEmail: string;
  readonly deputy: string;
  readonly onCall: readonly OnCallForm[];
}

export function formOf(view: UnitSettings): UnitForm {
  const { capacity, capacityUntil, hours, phone, email, managerEmail, deputy, onCall } = view;
  return {
    capacity,
    capacityUntil: capacityUntil ?? '',
    hours: Object.fromEntries(WEEK.map((day) => [day, (hours[day] ?? []).join(', ')])),
    phone: phone ?? '',
    email: email ?? '',
    managerEmail: managerEmail ?? '',
    deputy: deputy?.id ?? '',
    onCall: onCall.map((person) => ({ ...person, email: person.email ?? '' })),
  };
}

/** "08-16.30, 18:00–20" is written in many ways; what cannot be read stays, for the server to refuse by name. */
export function spansOf(text: string): string[] {
  const parts = text.split(/,|\boch\b|\band\b/).map((part) => part.trim());
  return parts.filter(Boolean).map((part) => {
    const found = /^(\d{1,2})(?:[.:](\d{2}))?\s*[-–]\s*(\d{1,2})(?:[.:](\d{2}))?$/.exec(part);
    if (!found) return part;
    const [, from = '', minute = '00', to = '', end = '00'] = found;
    return `${from.padStart(2, '0')}:${minute}-${to.padStart(2, '0')}:${end}`;
  });
}

export function bodyOf(form: UnitForm): SetUnit {
  const { capacity, capacityUntil, hours, phone, email, managerEmail, deputy, onCall } = form;
  const spans = WEEK.map((day) => [day, spansOf(hours[day] ?? '')] as const).filter(([, each]) => each.length > 0);
  const people = onCall.map((person) => ({
    ...{ name: person.name.trim(), phone: person.phone.trim() },
    ...(person.email.trim() ? { email: person.email.trim() } : {}),
  }));
  const texts = { phone: phone.trim(), email: email.trim(), managerEmail: managerEmail.trim() };
  const given = Object.fromEntries(Object.entries({ ...texts, deputy }).filter(([, text]) => text !== ''));
  const until = capacity === 'open' || !capacityUntil ? {} : { capacityUntil };
  return { ...given, ...until, capacity, hours: Object.fromEntries(spans), onCall: people };
}

/** "öppen" → "väntelista till 1 december": one line per field that somebody changed. */
export function changeLines(
  changes: Readonly<Record<string, unknown>>,
  view: Pick<UnitSettings, 'kin' | 'closing'>,
  words: Words,
): string[] {
  const { say } = words;
  const units = new Map([...view.kin, view.closing?.successor].flatMap((unit) => (unit ? [[unit.id, unit.name]] : [])));
  return Object.entries(changes).map(([field, change]) => {
    const { from, to } = change as { from: Value; to: Value };
    const text = (value: Value): string => valueText(field, value, units, words);
    return say('unit.change', { field: say(`unit.field.${field}`), from: text(from), to: text(to) });
  });
}

type Value = string | readonly { name: string }[] | Readonly<Record<string, readonly string[]>> | null | undefined;

function valueText(field: string, value: Value, units: ReadonlyMap<string, string>, words: Words): string {
  const { say } = words;
  if (Array.isArray(value)) return value.map(({ name }: { name: string }) => name).join(', ') || say('unit.nothing');
  if (typeof value === 'object' && value !== null) return hoursText(value as Record<string, string[]>, words);
  if (typeof value !== 'string') return say('unit.nothing');
  if (field === 'capacity') return say(`capacity.${value}`);
  if (field === 'capacityUntil') return dayText(value, words);
  if (field === 'closes') return dayText(dayOf(new Date(value)), words);
  const isUnit = field === 'deputy' || field === 'successor';
  return isUnit ? (units.get(value) ?? say('unit.another')) : value;
}

function hoursText(hours: Readonly<Record<string, readonly string[]>>, { say }: Words): string {
  const days = WEEK.filter((day) => (hours[day] ?? []).length > 0);
  const lines = days.map((day) => `${say(`unit.short.${day}`)} ${(hours[day] ?? []).join(', ')}`);
  return lines.join('; ') || say('unit.nothing');
}
