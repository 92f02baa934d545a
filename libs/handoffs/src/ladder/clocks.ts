import { afterWorking, type Hours } from '@care/directory';
import type { Deadline } from '@care/platform';
import type { Urgency } from '../domain/handoff-kind';
import { HandoffAnswerOverdue, HandoffExpiryDue, HandoffSeenOverdue } from '../domain/handoff.events';
import type { Ladder } from '../domain/ladder';
import { termOf } from '../domain/term';

/** The times of a handoff, all set when it is sent; UTC. */
export interface Clocks {
  readonly seenDueAt: Date;
  readonly answerDueAt: Date | null;
  /** When it goes back to the sender; null when it never does. */
  readonly expiresAt: Date | null;
}

interface Units {
  readonly fromUnit: string;
  readonly toUnit: string;
}

/** How much longer than the time itself working hours may make a deadline: over any row of holidays, and not for as long as a unit likes. */
const MOST_CLOSED_MS = 14 * 86_400_000;

/**
 * The moment that is `text` after `at`, by the clock or by the hours in which the receiver is open: its hours are the receiver's own
 * word and alarm the sender too, so that they put nothing off for more than 14 days. Throws for a text that no kind has.
 */
export function afterTerm(text: string, at: Date, hours: Hours): Date {
  const term = termOf(text);
  if (!term) throw new Error(`"${text}" is no time.`);
  const elapsed = at.getTime() + term.milliseconds;
  if (!term.working) return new Date(elapsed);
  return new Date(Math.min(afterWorking(at, term.milliseconds, hours).getTime(), elapsed + MOST_CLOSED_MS));
}

/** When it must be seen and answered, and when it goes back when nobody has. */
export function clocksFrom(urgency: Urgency, { expiresAfter }: Ladder, at: Date, hours: Hours): Clocks {
  const seenDueAt = afterTerm(urgency.seenWithin, at, hours);
  const answerDueAt = urgency.answeredWithin ? afterTerm(urgency.answeredWithin, at, hours) : null;
  const expiresAt = expiresAfter === null ? null : afterTerm(expiresAfter, answerDueAt ?? seenDueAt, hours);
  return { seenDueAt, answerDueAt, expiresAt };
}

/** Every step of the ladder as a deadline of its own: the receiver's steps are told to the receiver, the sender's to the sender. */
export function deadlinesOf(clocks: Clocks, { ladder }: Ladder, hours: Hours, units: Units): Deadline[] {
  const steps = (kind: string, dueAt: Date): Deadline[] =>
    ladder.map(({ level, to, after }) => ({
      ...{ kind, level, dueAt: afterTerm(after, dueAt, hours) },
      recipients: [to === 'sender' ? units.fromUnit : units.toUnit],
    }));
  const { seenDueAt, answerDueAt, expiresAt } = clocks;
  return [
    ...steps(HandoffSeenOverdue.type, seenDueAt),
    ...(answerDueAt ? steps(HandoffAnswerOverdue.type, answerDueAt) : []),
    ...(expiresAt ? [{ kind: HandoffExpiryDue.type, level: 1, dueAt: expiresAt }] : []),
  ];
}
