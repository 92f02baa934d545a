import type { Actor } from '@care/kernel';
import type { Access } from './access-log';

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
