import type { Client } from 'pg';
import { policiesOf, written, type Policy } from './policies';

/** One change of the database that must not go unnoticed. */
export interface Mutant {
  /** What is changed, and how: `handoffs.part item_see: USING true`. */
  readonly name: string;
  readonly apply: string;
  readonly undo: string;
}

/** One way in which a clause can be wrong by a slip; null where it does not apply. */
type Slip = readonly [name: string, wrong: (clause: string, policy: Policy) => string | null];

const replaced = (clause: string, from: RegExp, to: string): string | null => {
  const wrong = clause.replace(from, to);
  return wrong === clause ? null : wrong;
};

const SLIPS: readonly Slip[] = [
  ['true', (clause) => (clause === 'true' ? null : 'true')],
  ['= ANY → <> ALL', (clause) => replaced(clause, /= ANY/g, '<> ALL')],
  ['= → <>', (clause) => replaced(clause, / = (?!ANY)/g, ' <> ')],
  ['>= 1 → >= 0', (clause) => replaced(clause, />= 1\b/, '>= 0')],
  ['>= 2 → >= 1', (clause) => replaced(clause, />= 2\b/, '>= 1')],
  ['>= 3 → >= 2', (clause) => replaced(clause, />= 3\b/, '>= 2')],
  ['without until > now()', (clause) => replaced(clause, /\(a\.until > now\(\)\)/, 'true')],
  [
    'a.holder → a.owner',
    (clause) => (clause.includes('access.disclosure a') ? replaced(clause, /\ba\.holder\b/, 'a.owner') : null),
  ],
  ['another column', anotherColumn],
];

/** The policy of another column of the row: the unit that is named in it, not the one whose it is. */
function anotherColumn(clause: string, { others, table }: Policy): string | null {
  const [other] = others;
  if (other === undefined) return null;
  const bare = table.split('.')[1] ?? '';
  const ofItem = new RegExp(`\\b${bare}\\.item\\b`);
  if (ofItem.test(clause)) return clause.replace(ofItem, `${bare}.${other}`);
  return replaced(clause, /\(holder = ANY/, `(${other} = ANY`);
}

/** Every policy of every table but the owner's, wrong in every way; and every table without its security. */
export async function policyMutants(client: Client): Promise<readonly Mutant[]> {
  const policies = await policiesOf(client);
  const ours = policies.filter(({ name, doors }) => name !== 'owner' && doors.length > 0);
  return [...ours.flatMap(slipsOf), ...ours.map(dropped), ...tablesOf(policies).flatMap(withoutSecurity)];
}

function slipsOf(policy: Policy): Mutant[] {
  const { table, name, using, check } = policy;
  return SLIPS.flatMap(([slip, wrong]) =>
    (['USING', 'WITH CHECK'] as const).flatMap((clause) => {
      const right = clause === 'USING' ? using : check;
      const changed = right === null || !isAsked(policy, clause) ? null : wrong(right, policy);
      if (right === null || changed === null) return [];
      const alter = (text: string): string => `ALTER POLICY ${name} ON ${table} ${clause} (${text})`;
      return [{ name: `${table} ${name}: ${clause} ${slip}`, apply: alter(changed), undo: alter(right) }];
    }),
  );
}

/** A clause that no privilege ever leads to changes nothing; the catalogue's spec holds who may do what. */
function isAsked({ doors }: Policy, clause: 'USING' | 'WITH CHECK'): boolean {
  const asking = clause === 'USING' ? ['SELECT', 'UPDATE', 'DELETE'] : ['INSERT', 'UPDATE'];
  return doors.some((door) => asking.includes(door));
}

function dropped(policy: Policy): Mutant {
  const { table, name } = policy;
  return { name: `${table} ${name}: dropped`, apply: `DROP POLICY ${name} ON ${table}`, undo: written(policy) };
}

function tablesOf(policies: readonly Policy[]): string[] {
  return [...new Set(policies.map(({ table }) => table))];
}

function withoutSecurity(table: string): Mutant[] {
  const alter = (how: string): string => `ALTER TABLE ${table} ${how} ROW LEVEL SECURITY`;
  return [
    { name: `${table}: disabled`, apply: alter('DISABLE'), undo: alter('ENABLE') },
    { name: `${table}: not forced`, apply: alter('NO FORCE'), undo: alter('FORCE') },
  ];
}
