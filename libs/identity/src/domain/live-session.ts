import type { Actor } from '@care/kernel';
import type { Assignment } from './assignments';
import { AssignmentChanged } from './identity.errors';
import { rightsOf } from './roles';

/** A session that lives, and what its assignment holds. */
export interface LiveSession {
  /** SHA-256 of the reference in the browser's cookie. */
  readonly hash: Buffer;
  readonly staff: string;
  readonly name: string;
  /** The person this account is the e-identification of, when the provider gave a personal identity number. */
  readonly person: string | null;
  /** Null until the person has chosen among several. */
  readonly assignment: Assignment | null;
  readonly holders: readonly string[];
  /** When it ends in any case, by the database's clock. */
  readonly endsAt: Date;
}

/** A session about to begin: when it ends is not known yet. */
export type NewSession = Omit<LiveSession, 'endsAt'>;

/** What a request says of itself. */
export interface RequestMark {
  readonly traceId: string;
  /** The page asked by itself, nobody pressed anything. */
  readonly byItself: boolean;
}

/** The actor of a request made in the session. Throws `AssignmentChanged` while no assignment has been chosen. */
export function actorOf(session: NewSession, { traceId, byItself }: RequestMark): Actor {
  const { assignment, staff, name, holders, hash } = session;
  if (!assignment) throw new AssignmentChanged();
  const { id, role, unit, organisation } = assignment;
  const place = { assignmentId: id, unitId: unit, organisationId: organisation };
  return { userId: staff, name, role, rights: rightsOf(role), ...place, holders, sessionHash: hash, traceId, byItself };
}
