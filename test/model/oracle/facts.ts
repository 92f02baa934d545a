/** What the world is made of before anything happens: units, people and staff as plain data. No code of the product is used here. */
export interface UnitFact {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly organisation: string;
  readonly sector: string;
  readonly zone: string;
  /** The controller's own regime; a public body's unit follows its zone instead. */
  readonly controller: string;
  readonly verified: boolean;
  readonly region: string;
  readonly municipality: string | null;
  readonly closed: boolean;
  readonly successor: string | null;
  readonly deputy: string | null;
}

/** What the population register says; `formerNumber` is the samordningsnummer before the personnummer. */
export interface PersonFact {
  readonly number: string;
  readonly formerNumber?: string;
  readonly name: string;
  readonly birthDate: string;
  readonly municipality?: string;
  readonly protection?: string;
  readonly deceasedOn?: string;
  readonly guardians?: readonly { readonly name: string }[];
  readonly godMan?: {
    readonly name: string;
    readonly scope: readonly string[];
    readonly validFrom: string | null;
    readonly validTo: string | null;
  };
}

export type Role =
  | 'caseworker'
  | 'coordinator'
  | 'unit-manager'
  | 'on-call'
  | 'county-administrator'
  | 'security-reviewer'
  | 'statistics-reader'
  | 'person'
  | 'guardian';

/** Somebody who works, or a person in their own matter. `unit` and `organisation` as the assignment names them. */
export interface StaffFact {
  readonly key: string;
  readonly user: string;
  readonly name: string;
  readonly role: Role;
  readonly unit: string | null;
  readonly organisation: string | null;
}

export type Right =
  | 'look-up'
  | 'register'
  | 'answer'
  | 'see-rows'
  | 'see-names'
  | 'decide-overlap'
  | 'read-log'
  | 'set-unit-data'
  | 'set-policy'
  | 'set-directory';

const WORK: readonly Right[] = ['look-up', 'register', 'answer', 'see-rows', 'see-names'];

/** The table of libs/sharing/README.md. */
export const RIGHTS: Readonly<Record<Role, readonly Right[]>> = {
  caseworker: WORK,
  'on-call': WORK,
  coordinator: [...WORK, 'decide-overlap'],
  'unit-manager': [...WORK, 'decide-overlap', 'set-unit-data'],
  'county-administrator': ['set-policy', 'set-directory'],
  'security-reviewer': ['read-log'],
  'statistics-reader': [],
  guardian: [],
  person: ['see-rows', 'see-names'],
};

/** Whose rows a role holds (design section 2): a unit's, the person's own, or nobody's. */
export const HOLDS: Readonly<Record<Role, 'units' | 'self' | 'nothing'>> = {
  caseworker: 'units',
  'on-call': 'units',
  coordinator: 'units',
  'unit-manager': 'units',
  'county-administrator': 'nothing',
  'security-reviewer': 'nothing',
  'statistics-reader': 'nothing',
  guardian: 'nothing',
  person: 'self',
};

const REGIME: Readonly<Record<string, string>> = {
  'health-care': 'osl-25',
  psychiatry: 'osl-25',
  'school-health-medical': 'osl-25',
  'municipal-health-care': 'osl-25',
  'school-health-psychosocial': 'osl-23',
  school: 'osl-23',
  'social-child': 'osl-26',
  'social-adult': 'osl-26',
  'social-disability': 'osl-26',
  'elderly-care': 'osl-26',
};

/** The chapter of secrecy a unit works under: its zone's inside public bodies, its controller's when that is private. */
export function regimeOf({ controller, zone }: UnitFact): string {
  return controller.startsWith('private-') ? controller : (REGIME[zone] ?? '');
}
