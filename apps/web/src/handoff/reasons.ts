import type { Move } from '../api/moves';
import type { Rejection, Withdrawal } from '../api/shapes';

export type AskingVerb = 'reject' | 'withdraw';

/** The reasons that may be chosen, as the API names them. */
export const REASONS: {
  readonly reject: readonly Rejection['reason'][];
  readonly withdraw: readonly Withdrawal['reason'][];
} = {
  reject: ['not-our-resident', 'not-our-target-group', 'incomplete', 'duplicate', 'no-capacity', 'other'],
  withdraw: ['wrong-unit', 'wrong-person', 'circumstances-changed', 'consent-withdrawn', 'duplicate', 'other'],
};

/** Whether it helps the sender to hear which unit to ask instead. */
export const insteadHelps = (reason: string | undefined): boolean =>
  reason === 'not-our-resident' || reason === 'not-our-target-group' || reason === 'no-capacity';

/** The move with its reason. Another unit is named only together with a reason that it answers. */
export function moveOf(verb: AskingVerb, reason: string, note: string, insteadUnit: string | undefined): Move {
  const words = note.trim() ? { note: note.trim() } : {};
  if (verb === 'withdraw') return { verb, body: { reason: reason as Withdrawal['reason'], ...words } };
  const instead = insteadUnit && insteadHelps(reason) ? { insteadUnit } : {};
  return { verb, body: { reason: reason as Rejection['reason'], ...words, ...instead } };
}
