export type State =
  | 'sent'
  | 'received'
  | 'accepted'
  | 'in-progress'
  | 'on-hold'
  | 'completed'
  | 'failed'
  | 'acknowledged'
  | 'rejected'
  | 'misaddressed'
  | 'expired'
  | 'withdrawn'
  | 'cancel-requested'
  | 'cancelled'
  | 'entered-in-error';
export type Verb =
  | 'open'
  | 'accept'
  | 'acknowledge'
  | 'start'
  | 'hold'
  | 'resume'
  | 'complete'
  | 'fail'
  | 'reject'
  | 'misaddress'
  | 'withdraw'
  | 'request-cancel'
  | 'confirm-cancel'
  | 'decline-cancel'
  | 'enter-in-error';
export type Party = 'sender' | 'receiver';
/** What must be said: why, or what came of it. */
export type Words = 'reason' | 'outcome';

interface Drawn {
  readonly from: readonly State[];
  readonly verb: Verb;
  /** `before`: what a requested cancellation interrupted. */
  readonly to: State | 'before';
  readonly who: Party;
  readonly words?: Words;
  /** Only where an answer is needed, or only where none is. */
  readonly answer?: boolean;
  /** Only when somebody had accepted before a cancellation was requested. */
  readonly wasAccepted?: true;
}

const TAKEN: readonly State[] = ['in-progress', 'on-hold'];
const ENDED: readonly State[] = [
  ...([
    'completed',
    'failed',
    'acknowledged',
    'rejected',
    'misaddressed',
    'expired',
    'withdrawn',
    'cancelled',
  ] as const),
];

/** The state machine of design section 5, written once more. */
const DRAWN: readonly Drawn[] = [
  { from: ['sent'], verb: 'open', to: 'received', who: 'receiver' },
  { from: ['sent'], verb: 'withdraw', to: 'withdrawn', who: 'sender', words: 'reason' },
  { from: ['received'], verb: 'accept', to: 'accepted', who: 'receiver', answer: true },
  { from: ['received'], verb: 'acknowledge', to: 'acknowledged', who: 'receiver', answer: false },
  { from: ['accepted'], verb: 'start', to: 'in-progress', who: 'receiver' },
  { from: ['in-progress'], verb: 'hold', to: 'on-hold', who: 'receiver', words: 'reason' },
  { from: ['on-hold'], verb: 'resume', to: 'in-progress', who: 'receiver' },
  { from: ['accepted', ...TAKEN], verb: 'complete', to: 'completed', who: 'receiver', words: 'outcome' },
  {
    ...{ from: ['cancel-requested'], verb: 'complete', to: 'completed', who: 'receiver', words: 'outcome' },
    wasAccepted: true,
  },
  { from: TAKEN, verb: 'fail', to: 'failed', who: 'receiver', words: 'reason' },
  { from: ['sent', 'received', 'accepted'], verb: 'reject', to: 'rejected', who: 'receiver', words: 'reason' },
  { from: ['sent', 'received'], verb: 'misaddress', to: 'misaddressed', who: 'receiver', words: 'reason' },
  {
    ...{ from: ['received', 'accepted', ...TAKEN], verb: 'request-cancel', to: 'cancel-requested' },
    ...{ who: 'sender', words: 'reason' },
  },
  { from: ['cancel-requested'], verb: 'confirm-cancel', to: 'cancelled', who: 'receiver' },
  { from: ['cancel-requested'], verb: 'decline-cancel', to: 'before', who: 'receiver', words: 'reason' },
  {
    ...{ from: ['sent', 'received', 'accepted', ...TAKEN, 'cancel-requested', ...ENDED], verb: 'enter-in-error' },
    ...{ to: 'entered-in-error', who: 'sender', words: 'reason' },
  },
];

export interface Facts {
  readonly state: State;
  /** What a requested cancellation interrupted. */
  readonly before: State | null;
  readonly answerNeeded: boolean;
  readonly from: string;
  readonly to: string;
}

export function partiesOf({ from, to }: Facts, holders: readonly string[]): Party[] {
  return [
    ...(holders.includes(from) ? (['sender'] as const) : []),
    ...(holders.includes(to) ? (['receiver'] as const) : []),
  ];
}

/** The moves somebody with these holders can make now. */
export function movesOf(facts: Facts, holders: readonly string[]): readonly Drawn[] {
  const parties = partiesOf(facts, holders);
  return DRAWN.filter(
    ({ from, who, answer, wasAccepted }) =>
      from.includes(facts.state) &&
      parties.includes(who) &&
      (answer === undefined || answer === facts.answerNeeded) &&
      (!wasAccepted || facts.before !== 'received'),
  );
}

/** What a drawn move makes of the state. */
export function stateAfter({ to }: Drawn, { before }: Facts): State {
  if (to !== 'before') return to;
  if (before === null) throw new Error('Nothing was interrupted.');
  return before;
}

/** The verbs a refusal (409) lists, each once. */
export function legalVerbs(facts: Facts, holders: readonly string[]): Set<string> {
  return new Set(movesOf(facts, holders).map(({ verb }) => verb));
}

/** Responsibility stays with the sender until somebody has accepted; silence never means yes. */
export function responsibleIn(state: State, before: State | null): 'from' | 'to' {
  if (state === 'cancel-requested' && before) return responsibleIn(before, null);
  return (['accepted', ...TAKEN, 'completed', 'failed'] as const).includes(state) ? 'to' : 'from';
}

export function isOpen(state: State): boolean {
  return !ENDED.includes(state) && state !== 'entered-in-error';
}
