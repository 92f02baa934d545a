import type { Right, Role } from '@care/kernel';

/** What each role may do. One table; guards, pages and the oracle of the specs follow it. */
const TABLE: Readonly<Record<Role, readonly Right[]>> = {
  caseworker: ['look-up', 'register', 'answer', 'see-rows', 'see-names'],
  coordinator: ['look-up', 'register', 'answer', 'see-rows', 'see-names', 'decide-overlap'],
  'unit-manager': ['look-up', 'register', 'answer', 'see-rows', 'see-names', 'decide-overlap', 'set-unit-data'],
  'on-call': ['look-up', 'register', 'answer', 'see-rows', 'see-names'],
  'county-administrator': ['set-policy', 'set-directory', 'see-operations'],
  'security-reviewer': ['read-log'],
  'statistics-reader': [],
  person: ['see-rows', 'see-names'],
  guardian: [],
};

/** In whose name an assignment holds rows: its units, the person themselves, or nobody. */
export type Holding = 'units' | 'self' | 'nothing';

const HOLDING: Readonly<Record<Role, Holding>> = {
  caseworker: 'units',
  coordinator: 'units',
  'unit-manager': 'units',
  'on-call': 'units',
  'county-administrator': 'nothing',
  'security-reviewer': 'nothing',
  'statistics-reader': 'nothing',
  person: 'self',
  guardian: 'nothing',
};

export const ROLES = Object.keys(TABLE) as readonly Role[];

/** The roles that a county's administrator gives: not their own, else one of them would make another and approve alone what takes two. */
export const STAFF_ROLES = [
  ...(['caseworker', 'coordinator', 'unit-manager', 'on-call'] as const),
  ...(['security-reviewer', 'statistics-reader'] as const),
];

/** Whether the role is one at a unit, and not for a whole organisation. */
export function worksAtUnit(role: string): boolean {
  return ['caseworker', 'coordinator', 'unit-manager', 'on-call'].includes(role);
}

/** Every right there is, in the order of the table in `libs/sharing/README.md`. */
export const RIGHTS: readonly Right[] = [
  ...(['look-up', 'register', 'answer', 'see-rows', 'see-names', 'decide-overlap'] as const),
  ...(['read-log', 'set-unit-data', 'set-policy', 'set-directory', 'see-operations'] as const),
];

export function rightsOf(role: Role): ReadonlySet<Right> {
  return new Set(TABLE[role]);
}

/** Whose rows the database may show to the role; an administrator, a reviewer and, until it is decided what one may see, a guardian get no person's row at all. */
export function holdingOf(role: Role): Holding {
  return HOLDING[role];
}
