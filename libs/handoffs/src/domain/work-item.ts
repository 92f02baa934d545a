import type { Handoff } from './handoff';
import { WAITING, type HandoffState } from './handoff-moves';

/**
 * What a line waits for: to be opened, to be answered, that the receiver decides about a cancellation, that work is taken up again,
 * that the sender looks at how it ended; or for nothing with a time.
 */
export type DueKind = 'seen' | 'answer' | 'cancel' | 'resume' | 'review' | 'none';

/** A unit's own line about a handoff: its side, whether it still waits for somebody, and until when. */
export interface WorkItem {
  readonly holder: string;
  readonly item: string;
  readonly side: 'to' | 'from';
  readonly open: boolean;
  /** UTC. */
  readonly dueAt: Date;
  readonly dueKind: DueKind;
  readonly version: number;
  /** What the line, once it has been marked with it, still says: of what has been done since nothing is left. */
  readonly alarms: readonly Alarm[];
}

/** How a line is marked when the sender has been told that nobody has seen or answered it. */
export type Alarm = 'unseen' | 'unanswered';
export const ALARM = { seen: 'unseen', answer: 'unanswered' } as const;

type Due = Pick<WorkItem, 'dueAt' | 'dueKind'>;

/** What came to an end on the receiver's side or came back: it stays on the sender's list until somebody there has looked at it. */
export const REVIEWED: readonly HandoffState[] = ['completed', 'failed', 'rejected', 'misaddressed', 'expired'];
/** Far enough away to sort last; a line without a deadline is never late. */
const NEVER = new Date('9999-12-31T00:00:00Z');
const NO_DUE: Due = { dueAt: NEVER, dueKind: 'none' };
const HOUR_MS = 3_600_000;
/** Elapsed hours from the state's beginning. What came back is to be sent elsewhere the same day, an outcome is read within a week. */
const HOURS = { cancel: 24, outcome: 7 * 24, cameBack: 4 } as const;

/** The line as it follows from the handoff's present state; the same for whoever computes it. */
export function workItemOf(handoff: Handoff, holder: string): WorkItem {
  const { id, state, fromUnit, currentVersion } = handoff;
  const side = holder === fromUnit ? 'from' : 'to';
  const review = side === 'from' && REVIEWED.includes(state);
  return {
    ...{ holder, item: id, version: currentVersion, side },
    open: WAITING.includes(state) || review,
    alarms: handoff.missing.map((act) => ALARM[act]),
    ...(review ? reviewOf(handoff) : dueOf(handoff, side)),
  };
}

function dueOf({ state, seenDueAt, answerDueAt, resumeAt, stateSince }: Handoff, side: WorkItem['side']): Due {
  if (state === 'sent') return { dueAt: seenDueAt, dueKind: 'seen' };
  if (state === 'received' && answerDueAt) return { dueAt: answerDueAt, dueKind: 'answer' };
  if (side === 'from') return NO_DUE;
  if (state === 'cancel-requested') return { dueAt: hoursAfter(stateSince, HOURS.cancel), dueKind: 'cancel' };
  return state === 'on-hold' && resumeAt ? { dueAt: resumeAt, dueKind: 'resume' } : NO_DUE;
}

function reviewOf({ state, stateSince }: Handoff): Due {
  const hours = state === 'completed' || state === 'failed' ? HOURS.outcome : HOURS.cameBack;
  return { dueAt: hoursAfter(stateSince, hours), dueKind: 'review' };
}

function hoursAfter(at: Date, hours: number): Date {
  return new Date(at.getTime() + hours * HOUR_MS);
}
