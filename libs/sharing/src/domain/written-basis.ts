import { FORMS, GIVERS } from './consent';
import type { LegalBasis } from './legal-basis';
import type { StatedBasis } from './stated-basis';

/**
 * A basis as a list from another system writes it: `same-controller`; `minor:needed-for-care`, the code and every condition
 * that is stated; `consent:person:oral:2027-05-22`, the code, who gave it, how, and its last Swedish day. Null when the text
 * is not of that form for this basis; whether it holds is decided later.
 */
export function readWrittenBasis(text: string, basis: LegalBasis): StatedBasis | null {
  const [code = '', ...words] = text.split(':');
  if (!basis.consent) return { code, conditions: words };
  const [giver, how, validUntil, ...more] = words;
  const givenBy = GIVERS.find((each) => each === giver);
  const form = FORMS.find((each) => each === how);
  if (!givenBy || !form || validUntil === undefined || more.length > 0) return null;
  return { code, givenBy, form, validUntil };
}
