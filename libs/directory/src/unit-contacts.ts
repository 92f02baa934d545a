import type { Unit } from './domain/unit';

/**
 * Where a unit wants to be told by mail, as its manager has set it. No field is there until somebody has set it, so whoever sends
 * mail must expect none at all.
 */
export interface UnitContacts {
  /** The unit's own mailbox. */
  readonly unit?: string;
  /** The mailbox of the unit that stands in for it. */
  readonly deputy?: string;
  /** Those on call, in the order they are tried. */
  readonly onCall: readonly string[];
  readonly manager?: string;
}

export function contactsOf({ facts, setting }: Unit, units: ReadonlyMap<string, Unit>): UnitContacts {
  const deputy = facts.deputyUnit === null ? undefined : units.get(facts.deputyUnit)?.setting.email;
  return {
    onCall: setting.onCall.flatMap(({ email }) => email ?? []),
    ...(setting.email ? { unit: setting.email } : {}),
    ...(deputy ? { deputy } : {}),
    ...(setting.managerEmail ? { manager: setting.managerEmail } : {}),
  };
}
