import { covers, type OwnConsent } from './consent';
import type { Kin } from './kin';
import { excludes, type Asked } from './no';
import type { Told } from './told';

/** The unit's own valid consents on which something of the category that is asked about may be sent to the receiver. */
export function standing(told: Told, receiver: Kin, asked: Asked): OwnConsent[] {
  if (excludes(told, receiver, asked)) return [];
  return told.consents.filter(({ takenAt, validUntil, withdrawnAt, ...consent }) => {
    if (takenAt !== asked.unit || withdrawnAt !== null || validUntil <= asked.now) return false;
    return consent.categories.includes(asked.category) && covers(consent, receiver);
  });
}
