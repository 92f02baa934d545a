import type { Role } from '@care/kernel';
import { NotYourAssignment } from './identity.errors';

/** A person's task somewhere, that lives now. */
export interface Assignment {
  readonly id: string;
  readonly role: Role;
  readonly unit: string | null;
  /** The organisation of the unit, or the one acted for by a role without a unit. */
  readonly organisation: string | null;
  /** HSA-id of the commission (medarbetaruppdrag) that the staff catalogue knows it by. */
  readonly commission: string | null;
}

/** The assignment a login begins with: the one the provider's commission names, or the only one; null lets the person choose. */
export function firstAssignment(assignments: readonly Assignment[], commission: string | null): Assignment | null {
  const named =
    commission === null ? undefined : assignments.find((assignment) => assignment.commission === commission);
  return named ?? (assignments.length === 1 ? (assignments[0] ?? null) : null);
}

/** The assignment of this id among those a person has. Throws `NotYourAssignment`. */
export function chosenAssignment(assignments: readonly Assignment[], id: string): Assignment {
  const chosen = assignments.find((assignment) => assignment.id === id);
  if (!chosen) throw new NotYourAssignment();
  return chosen;
}
