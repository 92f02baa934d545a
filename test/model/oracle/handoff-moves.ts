export type State = 'sent' | 'received' | 'accepted' | 'acknowledged' | 'rejected' | 'withdrawn';
export type Verb = 'open' | 'accept' | 'acknowledge' | 'reject' | 'withdraw';
export type Party = 'sender' | 'receiver';

interface Drawn {
  readonly from: State;
  readonly verb: Verb;
  readonly to: State;
  readonly who: Party;
  readonly reason?: true;
  /** Only where an answer is needed, or only where none is. */
  readonly answer?: boolean;
}

/** The state machine of design section 5, as far as there are acts for it. */
const DRAWN: readonly Drawn[] = [
  { from: 'sent', verb: 'open', to: 'received', who: 'receiver' },
  { from: 'sent', verb: 'withdraw', to: 'withdrawn', who: 'sender', reason: true },
  { from: 'received', verb: 'accept', to: 'accepted', who: 'receiver', answer: true },
  { from: 'received', verb: 'acknowledge', to: 'acknowledged', who: 'receiver', answer: false },
  { from: 'sent', verb: 'reject', to: 'rejected', who: 'receiver', reason: true },
  { from: 'received', verb: 'reject', to: 'rejected', who: 'receiver', reason: true },
  { from: 'accepted', verb: 'reject', to: 'rejected', who: 'receiver', reason: true },
];

/** Verbs that are drawn and have no act yet; a refusal names them among the legal moves. */
const LATER: Readonly<Record<Party, Readonly<Partial<Record<State, readonly string[]>>>>> = {
  receiver: { sent: ['misaddress'], received: ['misaddress'], accepted: ['start', 'complete'] },
  sender: { received: ['request-cancel'], accepted: ['request-cancel'] },
};

export interface Facts {
  readonly state: State;
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
    ({ from, who, answer }) =>
      from === facts.state && parties.includes(who) && (answer === undefined || answer === facts.answerNeeded),
  );
}

/** The verbs a refusal (409) lists: the drawn ones, also those without an act, each once. */
export function legalVerbs(facts: Facts, holders: readonly string[]): Set<string> {
  const parties = partiesOf(facts, holders);
  const later = parties.flatMap((party) => LATER[party][facts.state] ?? []);
  const mistaken = parties.includes('sender') ? ['enter-in-error'] : [];
  return new Set([...movesOf(facts, holders).map(({ verb }) => verb), ...later, ...mistaken]);
}

/** Responsibility stays with the sender until somebody has accepted; silence never means yes. */
export function responsibleIn(state: State): 'from' | 'to' {
  return state === 'accepted' ? 'to' : 'from';
}

export function isOpen(state: State): boolean {
  return state === 'sent' || state === 'received' || state === 'accepted';
}
