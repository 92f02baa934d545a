import type { Right } from '@care/kernel';
import { REVIEWED } from '../domain/work-item';
import type { HandoffState, HandoffVerb } from '../domain/handoff-moves';
import { isTalkedAbout, mayBeForwarded, mayBeRerouted, mayWrite, type ThreadKind } from '../domain/talk';

/** What decides which acts somebody has on the page of one handoff. */
export interface ActFacts {
  /** The moves of the state machine that are legal now, as verbs. */
  readonly verbs: readonly HandoffVerb[];
  readonly side: 'to' | 'from';
  readonly state: HandoffState;
  readonly rights: ReadonlySet<Right>;
  /** The sender has looked at how it ended. */
  readonly reviewed: boolean;
  /** Left out where nothing but moves is asked about. */
  readonly talk?: TalkFacts;
}

/** What decides about the acts that are no moves. */
export interface TalkFacts {
  /** The side that the actor speaks for; null for who only reads. */
  readonly side: 'to' | 'from' | null;
  /** Whether a question of the other side waits for a reply. */
  readonly asked: boolean;
  /** Who of the own unit has taken it. */
  readonly claimed: 'nobody' | 'me' | 'colleague';
  /** It came back and has been sent to somebody else. */
  readonly sentAgain: boolean;
}

interface PageAct {
  readonly act: string;
  readonly right: Right;
  readonly may: (facts: ActFacts) => boolean;
}

const move = (act: HandoffVerb, right: Right): PageAct => ({ act, right, may: ({ verbs }) => verbs.includes(act) });
const write = (act: string, kind: ThreadKind): PageAct => ({
  ...{ act, right: 'answer' },
  may: ({ talk, state }) => !!talk?.side && mayWrite(kind, talk.side, state) && (kind !== 'reply' || talk.asked),
});
/** An act inside the own unit, as long as it waits for somebody. */
const inside = (act: string, may: (claimed: TalkFacts['claimed']) => boolean): PageAct => ({
  ...{ act, right: 'answer' },
  may: ({ talk, state }) => !!talk?.side && isTalkedAbout(state) && may(talk.claimed),
});

/** In the order of the page: what takes the matter on first, what only tells something last. */
const ACTS: readonly PageAct[] = [
  move('open', 'answer'),
  move('accept', 'answer'),
  move('acknowledge', 'answer'),
  { act: 'review', right: 'register', may: mayReview },
  write('reply', 'reply'),
  move('confirm-cancel', 'answer'),
  move('decline-cancel', 'answer'),
  move('start', 'answer'),
  move('resume', 'answer'),
  move('complete', 'answer'),
  move('hold', 'answer'),
  move('fail', 'answer'),
  move('reject', 'answer'),
  write('ask', 'question'),
  { act: 'forward', right: 'answer', may: ({ talk, state }) => talk?.side === 'to' && mayBeForwarded(state) },
  move('misaddress', 'answer'),
  move('withdraw', 'register'),
  move('request-cancel', 'register'),
  { act: 'reroute', right: 'register', may: mayReroute },
  write('report', 'report'),
  write('comment', 'comment'),
  inside('claim', (claimed) => claimed === 'nobody'),
  inside('release', (claimed) => claimed !== 'nobody'),
  inside('give', () => true),
  { act: 'incident', right: 'see-rows', may: () => true },
  move('enter-in-error', 'register'),
];

/** The acts that this actor has now, moves and others, each once. */
export function actsOf(facts: ActFacts): string[] {
  return ACTS.filter(({ right, may }) => facts.rights.has(right) && may(facts)).map(({ act }) => act);
}

/** What came back is sent to somebody else once. */
function mayReroute({ talk, state }: ActFacts): boolean {
  return talk?.side === 'from' && mayBeRerouted(state) && !talk.sentAgain;
}

/** The sender looks once at what came to an end or came back. */
export function mayReview({ side, state, reviewed }: Pick<ActFacts, 'side' | 'state' | 'reviewed'>): boolean {
  return side === 'from' && !reviewed && REVIEWED.includes(state);
}
