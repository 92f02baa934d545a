import { covers, type OwnConsent } from './consent';
import type { Kin } from './kin';
import type { Asked } from './no';
import type { Told } from './told';

/**
 * The unit's own consents on which something of the category that is asked about may be sent to a receiver the person has not said no to.
 * The one that lasts longest comes first; the order in which rows lie in the database would tell of other rows.
 */
export function standing({ consents }: Told, receiver: Kin, asked: Asked): OwnConsent[] {
  return consents.filter((consent) => refusalOfStanding(consent, receiver, asked) === null).toSorted(byEnd);
}

const byEnd = (one: OwnConsent, other: OwnConsent): number =>
  other.validUntil.getTime() - one.validUntil.getTime() || (one.id < other.id ? -1 : 1);

/** Why nothing of the category may be sent to the receiver on this consent, or null when it may. */
export function refusalOfStanding(
  consent: OwnConsent | undefined,
  receiver: Kin,
  { unit, category, now }: Asked,
): string | null {
  if (consent?.takenAt !== unit) return 'consent-unknown';
  if (consent.withdrawnAt) return 'consent-withdrawn';
  if (consent.validUntil <= now) return 'consent-expired';
  return covers(consent, receiver) && consent.categories.includes(category) ? null : 'consent-does-not-cover';
}
