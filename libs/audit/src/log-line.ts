import type { Actor } from '@care/kernel';

/** One line of the access log (HSLF-FS 2016:40 4 kap. 9 §): what was done, to which object, about which persons. */
export interface Access {
  readonly action: string;
  /** Why it was done, in the words the page offered ("handoff", "work-list"). */
  readonly purpose: string;
  readonly objectKind: string;
  readonly object?: string | null;
  /** Everyone the answer showed; each gets a row of their own beside the row of the response. */
  readonly persons?: readonly string[];
}

/**
 * The values of a line, all but whom it is about, in the order in which both statements that write the log bind them:
 * at (UTC), owner, organisation, user, assignment, action, purpose, outcome, object kind, object, trace.
 */
export function logLine(
  at: Date,
  { unitId, userId, organisationId, assignmentId, traceId }: Actor,
  { action, purpose, objectKind, object }: Access,
  outcome: 'shown' | 'done' | 'refused',
): unknown[] {
  const who = [at, unitId ?? userId, organisationId, userId, assignmentId];
  return [...who, action, purpose, outcome, objectKind, object ?? null, traceId];
}
