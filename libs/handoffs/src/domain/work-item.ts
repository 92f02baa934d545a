import type { Handoff } from './handoff';

/** A unit's own line about a handoff: its side, whether it still waits for somebody, and until when. */
export interface WorkItem {
  readonly holder: string;
  readonly item: string;
  readonly side: 'to' | 'from';
  readonly open: boolean;
  /** UTC. */
  readonly dueAt: Date;
  readonly dueKind: 'seen' | 'answer' | 'none';
  readonly version: number;
}

const WAITING = ['sent', 'received', 'accepted', 'in-progress', 'on-hold', 'cancel-requested'];
/** Far enough away to sort last; a line without a deadline is never late. */
const NEVER = new Date('9999-12-31T00:00:00Z');

/** The line as it follows from the handoff's present state; the same for whoever computes it. */
export function workItemOf(handoff: Handoff, holder: string): WorkItem {
  const { id, state, fromUnit, currentVersion } = handoff;
  return {
    ...{ holder, item: id, version: currentVersion },
    side: holder === fromUnit ? 'from' : 'to',
    open: WAITING.includes(state),
    ...dueOf(handoff),
  };
}

function dueOf({ state, seenDueAt, answerDueAt }: Handoff): Pick<WorkItem, 'dueAt' | 'dueKind'> {
  if (state === 'sent') return { dueAt: seenDueAt, dueKind: 'seen' };
  if (state === 'received' && answerDueAt) return { dueAt: answerDueAt, dueKind: 'answer' };
  return { dueAt: NEVER, dueKind: 'none' };
}
