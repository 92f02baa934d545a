import type { State, Verb } from '../oracle/handoff-moves';
import type { Move } from '../oracle/moving';
import type { Handoff } from '../oracle/world';
import { at } from '../harness/choosing';
import type { Step } from '../harness/run';

const REASONS: Readonly<Partial<Record<Verb, string>>> = {
  reject: 'no-capacity',
  misaddress: 'wrong-unit',
  withdraw: 'circumstances-changed',
  hold: 'waits-for-information',
  fail: 'not-reached',
  'request-cancel': 'duplicate',
  'decline-cancel': 'already-begun',
  'enter-in-error': 'wrong-person',
};
/** What the sender does with what it has sent. */
export const SENDERS: readonly Verb[] = ['withdraw', 'request-cancel', 'enter-in-error'];

const VERBS: readonly Verb[] = [
  ...([
    'open',
    'accept',
    'acknowledge',
    'start',
    'hold',
    'resume',
    'complete',
    'fail',
    'reject',
    'misaddress',
  ] as const),
  ...(['withdraw', 'request-cancel', 'confirm-cancel', 'decline-cancel', 'enter-in-error'] as const),
];

/** What usually comes after a state; what comes often stands there often. */
const USUAL: Readonly<Partial<Record<State, readonly Verb[]>>> = {
  sent: ['open', 'open', 'open', 'open', 'open', 'withdraw', 'reject', 'misaddress'],
  received: ['accept', 'accept', 'accept', 'acknowledge', 'reject', 'misaddress', 'request-cancel'],
  accepted: ['start', 'start', 'complete', 'reject', 'request-cancel'],
  'in-progress': ['hold', 'complete', 'complete', 'fail', 'request-cancel'],
  'on-hold': ['resume', 'resume', 'complete', 'fail', 'request-cancel'],
  'cancel-requested': ['confirm-cancel', 'decline-cancel', 'decline-cancel', 'complete'],
  completed: ['enter-in-error'],
  failed: ['enter-in-error'],
  rejected: ['enter-in-error'],
};

/** The next step of the road, more often than not. */
export function verbOf({ how }: Step, handoff: Handoff | undefined): Verb {
  if (!handoff || how % 8 === 7) return at(VERBS, how >> 2);
  if (handoff.state === 'received' && !handoff.kind.answerNeeded && how % 8 < 4) return 'acknowledge';
  return at(USUAL[handoff.state] ?? VERBS, how >> 2);
}

/** What must be said with it; now and then not what must. */
export function wordsOf(verb: Verb, { more }: Step): Pick<Move, 'reason' | 'outcome'> {
  const [reason, outcome] = [REASONS[verb] ?? null, verb === 'complete' ? 'Besöket är gjort.' : null];
  if (more % 13 !== 12) return { reason, outcome };
  return { reason: reason === null ? 'other' : null, outcome: null };
}
