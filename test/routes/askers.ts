import type { Right, Role } from '@care/kernel';
import { ROLES } from '@care/identity';
import type { TestApplication } from '../support/application';
import type { Client } from '../support/client';
import { demonstrationAccounts } from '../support/staff';
import { RouteNotAskable } from './route-table';

/** The unit that the suites look from: in every role that works for a unit, the asker works here. */
export const OWN_UNIT = 'Hemsjukvården Umeå Centrum';

/** Somebody who asks, in one assignment. */
export interface Asker {
  readonly account: string;
  readonly role: Role;
  readonly client: Client;
  readonly assignment: string;
  /** Every assignment the account may take. */
  readonly assignments: readonly string[];
  /** The unit of the assignment; null for a role without one. */
  readonly unit: string | null;
  readonly rights: ReadonlySet<Right>;
}

interface Assignment {
  readonly id: string;
  readonly role: Role;
  readonly rights: readonly Right[];
  readonly unit?: { readonly id: string };
}

/** Logs in and tells who that is. */
export async function asker(application: TestApplication, account: string, role?: string): Promise<Asker> {
  return atWork(account, await application.loginAs(account, role));
}

/** Tells who it is that has logged in so. */
export async function atWork(account: string, client: Client): Promise<Asker> {
  const { body } = await client.get<{ assignment: Assignment; assignments: Assignment[] }>('/api/v1/session');
  const { id, rights, unit, role: held } = body.assignment;
  const assignments = body.assignments.map((each) => each.id);
  return { account, role: held, client, assignment: id, assignments, unit: unit?.id ?? null, rights: new Set(rights) };
}

/** One account of the demonstration for every role there is. Throws `RouteNotAskable` for a role that nobody has. */
export function accountsByRole(): { readonly role: Role; readonly account: string }[] {
  const accounts = demonstrationAccounts();
  return ROLES.map((role) => {
    const found = accounts.find(({ works }) => works.some((work) => work.role === role && isOwn(work.unit)));
    if (!found)
      throw new RouteNotAskable(
        `No account of the demonstration is ${role}: add one, at ${OWN_UNIT} if it has a unit.`,
      );
    return { role, account: found.subject };
  });
}

function isOwn(unit: string | undefined): boolean {
  return unit === undefined || unit === OWN_UNIT;
}

/** In the place of an account: somebody who is not logged in. */
export const NOBODY_ASKS = 'nobody';

export function nobody(application: TestApplication): Asker {
  const client = application.visitor();
  return {
    account: NOBODY_ASKS,
    role: 'person',
    client,
    assignment: '',
    assignments: [],
    unit: null,
    rights: new Set(),
  };
}
