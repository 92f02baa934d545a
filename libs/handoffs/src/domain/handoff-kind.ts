import { DateTime } from 'luxon';
import type { FieldError } from '@care/kernel';
import type { PartOfLadder } from './ladder';

interface Words {
  readonly sv: string;
  readonly en: string;
}

/** One field of a kind's content; `max` counts characters. */
export interface KindField {
  readonly name: string;
  readonly label: Words;
  readonly max: number;
  readonly required: boolean;
  readonly multiline: boolean;
  /** What the text must be; a date is a day of the calendar, YYYY-MM-DD. A text when nothing is said. */
  readonly type?: 'text' | 'date';
  /** True for a field that may tell where the person is: never taken for, or shown of, a protected person (OSL 21 kap. 3 §). */
  readonly locating?: boolean;
}

/** How soon: "PT4H" elapses by the clock, "working PT4H" while the receiver is open. Its ladder stands before the kind's. */
export interface Urgency extends PartOfLadder {
  readonly code: string;
  readonly name: Words;
  readonly seenWithin: string;
  readonly answeredWithin?: string;
}

/** A kind of handoff as data, one JSON file for each version. Adding one changes no TypeScript. */
export interface HandoffKind extends PartOfLadder {
  readonly kind: string;
  readonly version: number;
  /** Its place among the choices; a number once given to a nurse's fingers stays. */
  readonly order: number;
  readonly name: Words;
  /** What a legal basis speaks of; a kind maps itself to one category. */
  readonly category: string;
  readonly sectors: { readonly from: readonly string[]; readonly to: readonly string[] };
  /** What the units do that it usually goes to, most usual first (the directory's codes); offered first, and nothing is refused by it. */
  readonly usually?: readonly string[];
  readonly answerNeeded: boolean;
  /** Whether the receiver sees who the person is before it accepts. */
  readonly identity: 'to-decide' | 'on-acceptance';
  /** True for a kind that may be sent about a person who has died: the rest ask for care of somebody who lives. */
  readonly alsoOfDeceased?: boolean;
  readonly decide: readonly KindField[];
  readonly rest: readonly KindField[];
  readonly urgencies: readonly Urgency[];
  readonly bases: readonly string[];
  /** Which field of the content each of the two texts of a list from another system becomes; a kind without it is not read from lists. */
  readonly list?: { readonly summary: string; readonly needs: string };
}

export type Content = Readonly<Record<string, string>>;
/** How a text is refused; given in, because the rule belongs to the platform. */
export type TextRule = (value: unknown, max: number, required: boolean) => string | null;

/**
 * Every reason why the content does not fit the kind, by field (`content.request`). What may tell where a protected person is
 * need not be filled, and must not be (`refusalsForProtected`).
 */
export function refusalsOfContent(
  kind: HandoffKind,
  content: Readonly<Record<string, unknown>>,
  rule: TextRule,
  isProtected = false,
): FieldError[] {
  const fields = [...kind.decide, ...kind.rest];
  const unknown = Object.keys(content).filter((name) => !fields.some((field) => field.name === name));
  const wrong = fields.map(({ name, max, required, locating = false, type = 'text' }) => ({
    field: `content.${name}`,
    code: rule(content[name], max, required && !(isProtected && locating)) ?? refusalOfType(type, content[name]),
  }));
  return [
    ...unknown.map((name) => ({ field: `content.${name.slice(0, 40)}`, code: 'unknown-field' })),
    ...wrong.flatMap(({ field, code }) => (code === null ? [] : [{ field, code }])),
  ];
}

/** A day that the calendar has; empty is for the rule of texts to refuse. */
function refusalOfType(type: 'text' | 'date', value: unknown): string | null {
  if (type === 'text' || typeof value !== 'string' || value.trim() === '') return null;
  return DateTime.fromFormat(value.trim(), 'yyyy-MM-dd').isValid ? null : 'not-a-date';
}

/** The fields that must stay empty for a protected person, where they are not. */
export function refusalsForProtected(kind: HandoffKind, content: Readonly<Record<string, unknown>>): FieldError[] {
  const told = locatingFields(kind).filter((name) => typeof content[name] === 'string' && content[name].trim() !== '');
  return told.map((name) => ({ field: `content.${name}`, code: 'not-for-protected' }));
}

/** The names of the fields that may tell where the person is. */
export function locatingFields({ decide, rest }: Pick<HandoffKind, 'decide' | 'rest'>): string[] {
  return [...decide, ...rest].filter(({ locating }) => locating).map(({ name }) => name);
}

/** The field that stands for the whole in a list: the first that is shown before the decision and tells no place. */
export function summaryField({ decide }: Pick<HandoffKind, 'decide'>): string | undefined {
  return decide.find(({ locating }) => !locating)?.name;
}

/** The part of a content that belongs to one side of the fold, trimmed, without empty fields. */
export function contentOf(fields: readonly KindField[], content: Content): Content {
  const filled = fields
    .map(({ name }) => [name, (content[name] ?? '').trim()] as const)
    .filter(([, text]) => text !== '');
  return Object.fromEntries(filled);
}
