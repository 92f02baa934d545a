import type { HandoffView } from '../api/shapes';
import type { Words } from '../texts/words';
import { dayText, moment } from '../time/stockholm';

/** What both sides must see before they read on: that work rests and until when, or that the sender wants it back. */
export function standingText(
  { state, side, resumeOn, to, from }: Pick<HandoffView, 'state' | 'side' | 'resumeOn' | 'to' | 'from'>,
  words: Words,
): string | undefined {
  const { say } = words;
  if (state === 'on-hold' && resumeOn) return say('outcome.hold', { day: dayText(resumeOn, words) });
  if (state !== 'cancel-requested') return undefined;
  return say(`outcome.cancel-${side}`, { unit: side === 'to' ? from.name : to.name });
}

/** How it went, and when the sender looked at it; undefined until the receiver has said so. */
export function outcomeOf(
  { outcome, reviewedAt }: Pick<HandoffView, 'outcome' | 'reviewedAt'>,
  now: Date,
  words: Words,
): { text: string; reviewed?: string } | undefined {
  if (!outcome) return undefined;
  const reviewed = reviewedAt && words.say('outcome.reviewed', { time: moment(new Date(reviewedAt), now, words) });
  return { text: outcome, ...(reviewed ? { reviewed } : {}) };
}
