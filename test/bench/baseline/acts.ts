/** What decides which acts the sender of a handoff has. */
interface Standing {
  readonly state: string;
  /** A question of the other side waits. */
  readonly asked: boolean;
  readonly claimed: boolean;
}

const WITHDRAWN = ['withdraw'];
const CANCELLED = ['request-cancel'];
const TAKEN_BACK: Readonly<Record<string, readonly string[]>> = {
  ...{ sent: WITHDRAWN, received: CANCELLED, accepted: CANCELLED, 'in-progress': CANCELLED, 'on-hold': CANCELLED },
};

/** The sender's moves of what waits. */
export function movesOf({ state }: Pick<Standing, 'state'>): string[] {
  return [...(TAKEN_BACK[state] ?? []), 'enter-in-error'];
}

/** What the page offers the sender of what waits, in its order. */
export function actsOf({ state, asked, claimed }: Standing): string[] {
  const reply = asked ? ['reply'] : [];
  const inside = [claimed ? 'release' : 'claim', 'give'];
  return [...reply, 'ask', ...(TAKEN_BACK[state] ?? []), 'comment', ...inside, 'incident', 'enter-in-error'];
}

/** Whose the work is: the sender's until the receiver has accepted. A cancellation is asked for after that here. */
export function responsibleIn(state: string): 'from' | 'to' {
  return state === 'sent' || state === 'received' ? 'from' : 'to';
}
