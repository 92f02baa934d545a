import type { Client } from 'pg';

const OWN = `nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'bullmq', 'care')`;

/** Everything that migrations make, one line each: tables, columns, constraints, indexes, policies, views, functions and grants. */
const LINES = `
  SELECT 'column ' || c.oid::regclass || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
    || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') || a.attidentity::text || coalesce(' ' || a.attacl::text, '') AS line
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_attrdef d ON (d.adrelid, d.adnum) = (c.oid, a.attnum)
  WHERE ${OWN} AND a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'v', 'p')
  UNION ALL SELECT 'table ' || c.oid::regclass || c.relrowsecurity || c.relforcerowsecurity || coalesce(c.relacl::text, '') || coalesce(obj_description(c.oid, 'pg_class'), '')
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${OWN} AND c.relkind IN ('r', 'v', 'p')
  UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(k.oid) FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace WHERE ${OWN}
  UNION ALL SELECT 'index ' || pg_get_indexdef(c.oid) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${OWN} AND c.relkind IN ('i', 'I')
  UNION ALL SELECT 'policy ' || polrelid::regclass || ' ' || polname || polcmd::text || polpermissive || polroles::regrole[]::text || ' ' || coalesce(pg_get_expr(polqual, polrelid), '')
    || ' / ' || coalesce(pg_get_expr(polwithcheck, polrelid), '') FROM pg_policy
  UNION ALL SELECT 'view ' || c.oid::regclass || ' ' || pg_get_viewdef(c.oid) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${OWN} AND c.relkind = 'v'
  UNION ALL SELECT 'function ' || pg_get_functiondef(f.oid) || coalesce(f.proacl::text, '') FROM pg_proc f JOIN pg_namespace n ON n.oid = f.pronamespace WHERE ${OWN} AND f.prokind = 'f'
  UNION ALL SELECT 'trigger ' || pg_get_triggerdef(t.oid) FROM pg_trigger t WHERE NOT t.tgisinternal
  UNION ALL SELECT 'schema ' || nspname || coalesce(nspacl::text, '') FROM pg_namespace n WHERE ${OWN}`;

/** Which months there are depends on when the database was made; the catalogue spec looks at each of them. */
const OF_A_MONTH = /_\d{4}_\d{2}(?!\d)/;

/** The structure of a database as sorted lines, whatever the order in which it came about. */
export async function structureOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(LINES);
  return rows
    .map(({ line }) => line)
    .filter((line) => !OF_A_MONTH.test(line))
    .sort();
}
