import { initials } from '../domain/initials';
import { rightsOf } from '../domain/roles';
import type { NamedAssignment, SessionView } from '../sessions.queries';
import type { SessionAssignment, SessionResponse } from './session.dto';

/** The session as the API shows it. */
export function sessionResponse({ name, assignment, assignments, idleAt, endsAt }: SessionView): SessionResponse {
  const shown = assignments.map(assignmentResponse);
  return {
    user: { name, initials: initials(name) },
    assignment: shown.find(({ id }) => id === assignment) ?? null,
    assignments: shown,
    expiresAt: (idleAt < endsAt ? idleAt : endsAt).toISOString(),
    endsAt: endsAt.toISOString(),
  };
}

function assignmentResponse({ since, until, ...assignment }: NamedAssignment): SessionAssignment {
  return {
    ...assignment,
    rights: [...rightsOf(assignment.role)],
    since: new Date(since).toISOString(),
    ...(until ? { until: new Date(until).toISOString() } : {}),
  };
}
