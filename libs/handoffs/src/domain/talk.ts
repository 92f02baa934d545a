import { WAITING, type HandoffState } from './handoff-moves';

/** What can be said about a handoff without moving it. */
export const THREAD_KINDS = ['question', 'reply', 'comment', 'report'] as const;
export type ThreadKind = (typeof THREAD_KINDS)[number];

/** What is done about a handoff without moving it, as the access log names it. */
export const TALK_ACTS = [
  ...(['ask', 'reply', 'comment', 'report'] as const),
  ...(['claim', 'release', 'give', 'follow', 'unfollow'] as const),
];
export type TalkAct = (typeof TALK_ACTS)[number];

type Side = 'to' | 'from';

/** The states in which the receiver may pass it on inside its own organisation and zone. */
const FORWARDED: readonly HandoffState[] = ['sent', 'received', 'accepted', 'in-progress', 'on-hold'];
/** What ended without having been taken care of may be sent again to somebody else, as a new handoff. */
const REROUTED: readonly HandoffState[] = ['rejected', 'misaddressed', 'expired', 'withdrawn', 'cancelled'];

/** Whether the two sides talk about it: as long as it waits for one of them. */
export const isTalkedAbout = (state: HandoffState): boolean => WAITING.includes(state);
export const mayBeForwarded = (state: HandoffState): boolean => FORWARDED.includes(state);
export const mayBeRerouted = (state: HandoffState): boolean => REROUTED.includes(state);

/** Whether this side may write this kind of entry now. A report tells the sender how the work goes, so the receiver alone writes it. */
export function mayWrite(kind: ThreadKind, side: Side, state: HandoffState): boolean {
  if (kind === 'report') return side === 'to' && state === 'in-progress';
  return isTalkedAbout(state);
}

/** The side that an actor speaks for, the sender's where the actor holds both, as the page shows it; null for neither. */
export function sideOfActor(
  { holders }: { readonly holders: readonly string[] },
  { fromUnit, toUnit }: { readonly fromUnit: string; readonly toUnit: string },
): Side | null {
  if (holders.includes(fromUnit)) return 'from';
  return holders.includes(toUnit) ? 'to' : null;
}
