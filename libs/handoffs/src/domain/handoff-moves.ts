import type { Move } from '@care/kernel';

export type HandoffState =
  | 'draft'
  | 'sent'
  | 'received'
  | 'accepted'
  | 'in-progress'
  | 'on-hold'
  | 'completed'
  | 'failed'
  | 'withdrawn'
  | 'acknowledged'
  | 'rejected'
  | 'misaddressed'
  | 'expired'
  | 'cancel-requested'
  | 'cancelled'
  | 'entered-in-error';

/** The states in which a handoff waits for one of the two sides. */
export const WAITING: readonly HandoffState[] = [
  'sent',
  'received',
  'accepted',
  'in-progress',
  'on-hold',
  'cancel-requested',
];

export type HandoffVerb =
  | 'send'
  | 'open'
  | 'accept'
  | 'acknowledge'
  | 'start'
  | 'hold'
  | 'resume'
  | 'complete'
  | 'fail'
  | 'withdraw'
  | 'reject'
  | 'misaddress'
  | 'expire'
  | 'request-cancel'
  | 'confirm-cancel'
  | 'decline-cancel'
  | 'enter-in-error';

export type Party = 'sender' | 'receiver' | 'clock';
/** What a move asks beside state and party. */
export type Guard = 'answer-needed' | 'no-answer-needed' | 'state-before' | 'accepted-before';
export type HandoffMove = Move<HandoffState, HandoffVerb, Party> & { readonly guard?: Guard };

type Row = readonly [
  from: HandoffState,
  verb: HandoffVerb,
  to: HandoffState,
  who: Party,
  reason?: 'reason' | null,
  guard?: Guard,
];

const ROWS: readonly Row[] = [
  ['draft', 'send', 'sent', 'sender'],
  ['sent', 'open', 'received', 'receiver'],
  ['sent', 'withdraw', 'withdrawn', 'sender', 'reason'],
  ['received', 'accept', 'accepted', 'receiver', null, 'answer-needed'],
  ['received', 'acknowledge', 'acknowledged', 'receiver', null, 'no-answer-needed'],
  ['accepted', 'start', 'in-progress', 'receiver'],
  ['in-progress', 'hold', 'on-hold', 'receiver', 'reason'],
  ['on-hold', 'resume', 'in-progress', 'receiver'],
  ['accepted', 'complete', 'completed', 'receiver'],
  ['in-progress', 'complete', 'completed', 'receiver'],
  ['on-hold', 'complete', 'completed', 'receiver'],
  ['in-progress', 'fail', 'failed', 'receiver', 'reason'],
  ['on-hold', 'fail', 'failed', 'receiver', 'reason'],
  ['sent', 'reject', 'rejected', 'receiver', 'reason'],
  ['received', 'reject', 'rejected', 'receiver', 'reason'],
  ['accepted', 'reject', 'rejected', 'receiver', 'reason'],
  ['sent', 'misaddress', 'misaddressed', 'receiver', 'reason'],
  ['received', 'misaddress', 'misaddressed', 'receiver', 'reason'],
  ['sent', 'expire', 'expired', 'clock'],
  ['received', 'expire', 'expired', 'clock'],
  ['received', 'request-cancel', 'cancel-requested', 'sender', 'reason'],
  ['accepted', 'request-cancel', 'cancel-requested', 'sender', 'reason'],
  ['in-progress', 'request-cancel', 'cancel-requested', 'sender', 'reason'],
  ['on-hold', 'request-cancel', 'cancel-requested', 'sender', 'reason'],
  ['cancel-requested', 'confirm-cancel', 'cancelled', 'receiver'],
  ['cancel-requested', 'complete', 'completed', 'receiver', null, 'accepted-before'],
  ['cancel-requested', 'decline-cancel', 'received', 'receiver', 'reason', 'state-before'],
  ['cancel-requested', 'decline-cancel', 'accepted', 'receiver', 'reason', 'state-before'],
  ['cancel-requested', 'decline-cancel', 'in-progress', 'receiver', 'reason', 'state-before'],
  ['cancel-requested', 'decline-cancel', 'on-hold', 'receiver', 'reason', 'state-before'],
];

/** Every state but the mistake itself may be marked as one, also after the end (FHIR Task: any → entered-in-error). */
const MISTAKEN: readonly HandoffState[] = [
  ...['sent', 'received', 'accepted', 'in-progress', 'on-hold', 'completed', 'failed', 'withdrawn'],
  ...['acknowledged', 'rejected', 'misaddressed', 'expired', 'cancel-requested', 'cancelled'],
] as HandoffState[];

/** The state machine of design section 5 as data: it drives guard, buttons, documents and the exhaustive spec. */
export const MOVES: readonly HandoffMove[] = [
  ...ROWS,
  ...MISTAKEN.map((from): Row => [from, 'enter-in-error', 'entered-in-error', 'sender', 'reason']),
].map(([from, verb, to, who, reason, guard]) => ({
  ...{ from, verb, to, who, reasonRequired: reason === 'reason' },
  ...(guard ? { guard } : {}),
}));

/** By state and party: every line of a list asks it, so it is looked up and not gone through. */
const MOVES_FROM: ReadonlyMap<string, readonly HandoffMove[]> = new Map(
  MOVES.map((move) => [placeOf(move), MOVES.filter((other) => placeOf(other) === placeOf(move))]),
);

/** What the guards look at. */
export interface MoveFacts {
  readonly state: HandoffState;
  readonly answerNeeded: boolean;
  /** The state that a requested cancellation interrupted. */
  readonly stateBefore: HandoffState | null;
}

/** The moves `who` may make now. */
export function legalMoves(facts: MoveFacts, who: Party): readonly HandoffMove[] {
  const moves = MOVES_FROM.get(placeOf({ from: facts.state, who })) ?? [];
  return moves.filter((move) => passes(move, facts));
}

function placeOf({ from, who }: Pick<HandoffMove, 'from' | 'who'>): string {
  return `${from} ${who}`;
}

function passes({ guard, to }: HandoffMove, { answerNeeded, stateBefore }: MoveFacts): boolean {
  if (guard === 'answer-needed') return answerNeeded;
  if (guard === 'no-answer-needed') return !answerNeeded;
  if (guard === 'accepted-before') return stateBefore !== 'received';
  return guard !== 'state-before' || to === stateBefore;
}

/** The side that has the responsibility in a state: the sender's until the receiver has accepted; silence never means yes. */
export function responsibleIn(state: HandoffState, stateBefore: HandoffState | null): 'from' | 'to' {
  if (state === 'cancel-requested' && stateBefore) return responsibleIn(stateBefore, null);
  return ['accepted', 'in-progress', 'on-hold', 'completed', 'failed'].includes(state) ? 'to' : 'from';
}
