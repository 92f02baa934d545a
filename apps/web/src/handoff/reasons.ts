import type { Move } from '../api/moves';
import type { MoveBodies, UnitRef } from '../api/shapes';

/** The moves that ask for words first, with what the API takes of them. */
export type AskingVerb = keyof MoveBodies;
type Reasons = { readonly [verb in AskingVerb]: readonly (MoveBodies[verb] extends { reason: infer R } ? R : never)[] };

/** The reasons that may be chosen, as the API names them; how it went has words instead. */
export const REASONS: Reasons = {
  reject: ['not-our-resident', 'not-our-target-group', 'incomplete', 'duplicate', 'no-capacity', 'other'],
  misaddress: ['wrong-unit', 'wrong-person', 'not-our-resident', 'not-our-target-group', 'other'],
  hold: ['waits-for-information', 'waits-for-person', 'waits-for-others', 'no-capacity', 'other'],
  complete: [],
  fail: ['not-reached', 'person-declined', 'person-moved', 'person-deceased', 'not-possible', 'other'],
  withdraw: ['wrong-unit', 'wrong-person', 'circumstances-changed', 'consent-withdrawn', 'duplicate', 'other'],
  'request-cancel': [
    ...(['wrong-unit', 'wrong-person', 'circumstances-changed', 'consent-withdrawn'] as const),
    ...(['person-declined', 'duplicate', 'other'] as const),
  ],
  'decline-cancel': ['already-begun', 'already-done', 'person-wants-it', 'must-be-done', 'other'],
  'enter-in-error': ['wrong-person', 'wrong-unit', 'wrong-content', 'duplicate', 'other'],
};

/** What somebody has written in the dialog of a move. */
export interface Asked {
  readonly reason?: string;
  readonly note: string;
  readonly outcome: string;
  /** YYYY-MM-DD. */
  readonly resumeOn: string;
  /** The unit to ask instead. */
  readonly instead?: UnitRef;
}

export const NOTHING_ASKED: Asked = { note: '', outcome: '', resumeOn: '' };

export const isAsking = (verb: string): verb is AskingVerb => Object.hasOwn(REASONS, verb);

/** Whether it helps the sender to hear which unit to ask instead. */
export const insteadHelps = (verb: AskingVerb, reason: string | undefined): boolean =>
  (verb === 'reject' && ['not-our-resident', 'not-our-target-group', 'no-capacity'].includes(reason ?? '')) ||
  (verb === 'misaddress' && reason !== undefined && reason !== 'wrong-person' && reason !== 'other');

/** Whether the sender says that it went to who should not have it: then the reviewers are offered a note. */
export const wentAstray = (verb: string, reason: string | undefined): boolean =>
  ['withdraw', 'request-cancel', 'enter-in-error'].includes(verb) &&
  (reason === 'wrong-unit' || reason === 'wrong-person');

/** What is still missing of a move, by field. */
export function missingOf(verb: AskingVerb, { reason, outcome }: Asked): 'reason' | 'outcome' | undefined {
  if (verb === 'complete') return outcome.trim() ? undefined : 'outcome';
  return reason ? undefined : 'reason';
}

/** The move with its words; a unit is named only together with a reason that it answers. */
export function moveOf(verb: AskingVerb, asked: Asked): Move {
  const { reason, note, outcome, resumeOn } = asked;
  if (verb === 'complete') return { verb, body: { outcome: outcome.trim() } };
  const words = note.trim() ? { note: note.trim() } : {};
  const instead = asked.instead && insteadHelps(verb, reason) ? { insteadUnit: asked.instead.id } : {};
  const rest = verb === 'hold' && resumeOn ? { resumeOn } : {};
  return { verb, body: { reason, ...words, ...instead, ...rest } } as Move;
}
