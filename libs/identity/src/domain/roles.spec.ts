import { Forbidden, requireRight, type Right, type Role } from '@care/kernel';
import { actorOf } from './live-session';
import { holdingOf, RIGHTS, rightsOf, ROLES } from './roles';

/** The table of the design, written a second time on purpose. */
const TABLE: Record<Role, Right[]> = {
  caseworker: ['look-up', 'register', 'answer', 'see-rows', 'see-names'],
  coordinator: ['look-up', 'register', 'answer', 'see-rows', 'see-names', 'decide-overlap'],
  'unit-manager': ['look-up', 'register', 'answer', 'see-rows', 'see-names', 'decide-overlap', 'set-unit-data'],
  'on-call': ['look-up', 'answer', 'see-rows', 'see-names', 'register'],
  'county-administrator': ['set-policy', 'set-directory', 'see-operations'],
  'security-reviewer': ['read-log'],
  'statistics-reader': [],
  person: ['see-rows', 'see-names'],
  guardian: [],
};

function actorIn(role: Role) {
  const assignment = { id: 'a', role, unit: null, organisation: null, commission: null };
  const session = { hash: Buffer.alloc(32), staff: 's', name: 'Pia Ström', person: null, assignment, holders: [] };
  return actorOf(session, { traceId: '', byItself: false });
}

describe('what a role may do', () => {
  it('is said for every role', () => expect([...ROLES].sort()).toEqual(Object.keys(TABLE).sort()));

  it.each(Object.entries(TABLE) as [Role, Right[]][])('%s: %j and nothing else', (role, rights) => {
    expect([...rightsOf(role)].sort()).toEqual([...rights].sort());
  });

  it.each(ROLES)('%s passes exactly the checks of its rights', (role) => {
    const passed = RIGHTS.filter((right) => {
      try {
        requireRight(actorIn(role), right);
        return true;
      } catch (error) {
        expect(error).toBeInstanceOf(Forbidden);
        return false;
      }
    });
    expect(passed.sort()).toEqual([...TABLE[role]].sort());
  });
});

describe('whose rows a role holds', () => {
  it.each(['county-administrator', 'security-reviewer', 'statistics-reader', 'guardian'] as const)(
    '%s holds nothing',
    (role) => expect(holdingOf(role)).toBe('nothing'),
  );

  it.each(['caseworker', 'coordinator', 'unit-manager', 'on-call'] as const)('%s holds the rows of units', (role) => {
    expect(holdingOf(role)).toBe('units');
  });

  it('person holds nothing but their own', () => expect(holdingOf('person')).toBe('self'));

  it('OSL 12 kap. 3 §: a guardian holds nothing of the child’s, because secrecy may hold against them', () => {
    expect([holdingOf('guardian'), [...rightsOf('guardian')]]).toEqual(['nothing', []]);
  });

  it('goes with the right to see rows, so that nobody can hold rows without it', () => {
    for (const role of ROLES) expect(holdingOf(role) !== 'nothing').toBe(rightsOf(role).has('see-rows'));
  });
});
