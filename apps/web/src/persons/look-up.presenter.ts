import type { LookUp } from '../api/shapes';
import type { DraftPerson } from '../register/draft';

/** The person of an answer, or undefined when the answer is that there is none. */
export function foundPerson({
  outcome,
  card,
  name,
  age,
  number,
  municipality,
  deceasedOn,
}: LookUp): DraftPerson | undefined {
  if (outcome === 'not-found' || !card) return undefined;
  if (outcome === 'protected') return { card, protected: true };
  return { card, name, age, number, municipality, deceasedOn, protected: false };
}
