import { DomainError } from './domain-error';

/** What an assignment lets somebody do; the table of roles stands in libs/sharing/README.md. */
export type Right =
  | 'look-up'
  | 'register'
  | 'answer'
  | 'see-rows'
  | 'see-names'
  | 'decide-overlap'
  | 'read-log'
  | 'set-unit-data'
  | 'set-policy'
  | 'set-directory'
  | 'see-operations';

/** The roles of the design, one per assignment. */
export type Role =
  | 'caseworker'
  | 'coordinator'
  | 'unit-manager'
  | 'on-call'
  | 'county-administrator'
  | 'security-reviewer'
  | 'statistics-reader'
  | 'person'
  | 'guardian';

/** Who acts, in which assignment, and for which holders the database will show rows. */
export interface Actor {
  readonly userId: string;
  readonly name: string;
  readonly assignmentId: string;
  readonly role: Role;
  readonly rights: ReadonlySet<Right>;
  /** The unit acted for; a role without a unit acts for its organisation and holds no rows. */
  readonly unitId: string | null;
  readonly organisationId: string | null;
  /** The assignment's unit, units it deputises or manages, and closed units it inherited. */
  readonly holders: readonly string[];
  /** Checked in the database together with the first statement, so that an ended session ends at once. */
  readonly sessionHash: Buffer | null;
  readonly traceId: string;
  /** True when the page asked by itself; such a request neither prolongs the session nor logs the same reading twice. */
  readonly byItself: boolean;
}

/** The assignment does not have the right that the act needs. */
export class Forbidden extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'forbidden';
}

/** Lets the act go on when the actor's assignment has the right. Throws `Forbidden`. */
export function requireRight(actor: Actor, right: Right): void {
  if (!actor.rights.has(right)) throw new Forbidden();
}
