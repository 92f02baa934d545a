import type { Actor, Right } from '@care/kernel';

const EVERY_RIGHT: readonly Right[] = ['look-up', 'register', 'answer', 'see-rows', 'see-names'];
let made = 0;

/** The id of that number, the same in every run. */
export function idNumber(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

/** A unit that no directory knows, for specs that need only its id; each in an organisation of its own. */
export function unitNumber(n: number): { readonly id: string; readonly organisation: { readonly id: string } } {
  return { id: idNumber(n), organisation: { id: idNumber(n + 100) } };
}

/** A case worker of a unit, with the rights of the work; for specs below HTTP. */
export function aCaseworkerOf(unit: { readonly id: string; readonly organisation: { readonly id: string } }): Actor {
  const number = String(++made).padStart(12, '0');
  return {
    userId: `00000000-0000-4000-8000-${number}`,
    name: 'Sara Nordin',
    assignmentId: `00000000-0000-4000-9000-${number}`,
    role: 'caseworker',
    rights: new Set(EVERY_RIGHT),
    unitId: unit.id,
    organisationId: unit.organisation.id,
    holders: [unit.id],
    sessionHash: null,
    traceId: `trace-${number}`,
    byItself: false,
  };
}
