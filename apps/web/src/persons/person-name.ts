import type { WorkItem } from '../api/shapes';
import type { Words } from '../texts/words';

type Shown = Pick<WorkItem['person'], 'name' | 'age' | 'municipality' | 'protected'>;

/** The name; without one what is known: "Person, 85 år, Umeå". A person with protected identity has none on any page. */
export function personName({ name, age, municipality, protected: isProtected }: Shown, { say }: Words): string {
  if (name) return name;
  if (isProtected) return say('person.protected');
  const years = age === undefined ? undefined : say('person.age', { count: age });
  return [say('person.unnamed'), years, municipality].filter(Boolean).join(', ');
}
