import type { GiverCode, OwnConsent } from './consent';
import type { Inherited } from './kin';

/** What a unit of the context has recorded that a person takes back of sharing information: from everybody, or from those named. */
export interface OwnWithdrawal {
  readonly person: string;
  /** The unit that recorded it. */
  readonly takenAt: string;
  /** Selectors; none is everything. */
  readonly parties: readonly string[];
  readonly givenBy: GiverCode;
  /** UTC. */
  readonly at: Date;
}

/** All that the units of a context have been told of what may be shared, and which units are kin now. */
export interface Told {
  readonly consents: readonly OwnConsent[];
  readonly withdrawals: readonly OwnWithdrawal[];
  readonly inherited: readonly Inherited[];
}

/** Of what many people have told that of one of them. */
export function toldBy<T extends Told>(person: string, told: T): T {
  const is = (each: { readonly person: string }): boolean => each.person === person;
  return { ...told, consents: told.consents.filter(is), withdrawals: told.withdrawals.filter(is) };
}
