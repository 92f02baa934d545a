import type { FieldError } from '@care/kernel';
import type { StatedBasis } from '@care/sharing';

/** As much of a sending as has been written; anything may be missing, and nothing is decided. */
export interface DraftContent {
  readonly kind?: string;
  /** The unit's own card of the person. */
  readonly card?: string;
  /** The receiving unit. */
  readonly to?: string;
  readonly urgency?: string;
  /** Texts by the names of the kind's fields. */
  readonly content?: Readonly<Record<string, string>>;
  readonly basis?: Partial<StatedBasis>;
  /** The handoff that this one is sent after. */
  readonly follows?: string;
}

/** So many days after it was begun a draft is taken away: what nobody sends in a month is not kept about a person. */
export const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

export const endOfDraft = (begunAt: Date): Date => new Date(begunAt.getTime() + KEPT_DAYS * DAY_MS);

const MOST_FIELDS = 50;
const MOST_TEXT = 10_000;
const NAME = /^[a-z][A-Za-z0-9-]{0,59}$/;

/** Why a text cannot be taken, by its length and characters; null when it can. */
export type TextRule = (value: unknown, max: number, required: boolean) => string | null;

/** What of the texts cannot be kept. A kind asks more of them, and does so when they are sent. */
export function refusalsOfTexts({ content = {} }: DraftContent, refusalOfText: TextRule): FieldError[] {
  const texts = Object.entries(content);
  if (texts.length > MOST_FIELDS || texts.some(([name]) => !NAME.test(name)))
    return [{ field: 'content', code: 'unknown-field' }];
  return texts.flatMap(([name, text]) => {
    const code = refusalOfText(text, MOST_TEXT, false);
    return code ? [{ field: `content.${name}`, code }] : [];
  });
}
