import type { Client } from 'pg';

/** A policy as the catalogue has it, with the columns of its table that could be taken for each other. */
export interface Policy {
  readonly table: string;
  readonly name: string;
  readonly permissive: boolean;
  readonly command: string;
  readonly roles: readonly string[];
  readonly using: string | null;
  readonly check: string | null;
  /** Columns that are ids, other than the one policies look at. */
  readonly others: readonly string[];
  readonly partition: boolean;
  /** What some of its roles may do to the table that the policy is asked about. */
  readonly doors: readonly string[];
}

const POLICIES = `
  SELECT format('%I.%I', p.schemaname, p.tablename) AS table, p.policyname::text AS name, p.permissive = 'PERMISSIVE' AS permissive, p.cmd AS command,
    p.roles::text[] AS roles, p.qual AS using, p.with_check AS check, c.relispartition AS partition,
    coalesce((SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      AND a.atttypid = 'uuid'::regtype AND a.attname NOT IN ('item', 'holder')), '{}') AS others,
    coalesce((SELECT array_agg(DISTINCT d) FROM unnest(p.roles) r, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) d
      WHERE p.cmd IN ('ALL', d) AND CASE WHEN d = 'DELETE' THEN has_table_privilege(r, c.oid, d) ELSE has_any_column_privilege(r, c.oid, d) END), '{}') AS doors
  FROM pg_policies p JOIN pg_class c ON c.oid = format('%I.%I', p.schemaname, p.tablename)::regclass ORDER BY 1, 2`;

/** Every policy of the database. */
export async function policiesOf(client: Client): Promise<readonly Policy[]> {
  return (await client.query<Policy>(POLICIES)).rows;
}

/** Makes the policy again as it was. */
export function written({ table, name, permissive, command, roles, using, check }: Policy): string {
  const clauses = [
    ...(using === null ? [] : [`USING (${using})`]),
    ...(check === null ? [] : [`WITH CHECK (${check})`]),
  ];
  return `CREATE POLICY ${name} ON ${table} AS ${permissive ? 'PERMISSIVE' : 'RESTRICTIVE'} FOR ${command === 'ALL' ? 'ALL' : command} TO ${roles.join(', ')} ${clauses.join(' ')}`;
}
