import type { Hole } from './hole';

const PARTS = `FROM pg_class c JOIN own ON own.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'f') AND c.relispartition`;
const TIMED = `CREATE TABLE scratch.timed (owner uuid NOT NULL, at timestamptz NOT NULL) PARTITION BY RANGE (at); SELECT access.protect('scratch.timed', 'sink');`;
const asOwner = (sql: string): string => `SET LOCAL ROLE care_owner; ${TIMED} ${sql} RESET ROLE;`;
const MONTH = `SELECT platform.make_spare('scratch.timed'), platform.make_month('scratch.timed', '2026-01-01');`;
const BARE_MONTH = `CREATE TABLE scratch.timed_2026_01 PARTITION OF scratch.timed FOR VALUES FROM ('2026-01-01Z') TO ('2026-02-01Z');`;
const MONTHS_TO_COME = `(SELECT ahead, to_char(date_trunc('month', now() AT TIME ZONE 'UTC') + ahead * interval '1 month', '_YYYY_MM') AS name FROM generate_series(0, 1) ahead)`;
const THIS_MONTH = new Date()
  .toISOString()
  .slice(0, 7)
  .replace(/^(\d+)-/, '_$1_');

/** The policy of a table binds whoever names the table; whoever names one of its parts must find nothing (reliability V14). */
export const PARTITIONS: readonly Hole[] = [
  {
    name: 'partition with a door of its own',
    query: `SELECT c.oid::regclass::text AS what ${PARTS} AND (NOT c.relrowsecurity OR NOT c.relforcerowsecurity
      OR EXISTS (SELECT FROM aclexplode(c.relacl) a WHERE a.grantee <> c.relowner)
      OR EXISTS (SELECT FROM pg_attribute t CROSS JOIN LATERAL aclexplode(t.attacl) a WHERE t.attrelid = c.oid AND a.grantee <> c.relowner)
      OR EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polroles <> ARRAY['care_owner'::regrole::oid]))`,
    made: {
      'scratch.timed_2026_01': asOwner(BARE_MONTH),
      'scratch.timed_2026_01 with a grant': asOwner(`${MONTH} GRANT SELECT ON scratch.timed_2026_01 TO care_api;`),
      'scratch.timed_2026_01 with a grant on a column': asOwner(
        `${MONTH} GRANT SELECT (at) ON scratch.timed_2026_01 TO care_review;`,
      ),
      'scratch.timed_2026_01 with a policy': asOwner(
        `${MONTH} CREATE POLICY part ON scratch.timed_2026_01 FOR SELECT TO care_api USING (owner = ANY((SELECT sec.holders())::uuid[]));`,
      ),
      'scratch.timed_default': asOwner(`${MONTH} ALTER TABLE scratch.timed_default NO FORCE ROW LEVEL SECURITY;`),
      'audit.access_log_default': 'ALTER TABLE audit.access_log_default DISABLE ROW LEVEL SECURITY',
    },
  },
  {
    name: 'partition of another owner',
    query: `SELECT c.oid::regclass::text AS what ${PARTS} AND c.relowner <> 'care_owner'::regrole`,
    made: { 'scratch.timed_2026_01': `${asOwner('')} ${BARE_MONTH}` },
  },
  {
    name: 'partitioned table that loses what no part takes',
    query: `SELECT p.partrelid::regclass::text AS what FROM pg_partitioned_table p JOIN pg_class c ON c.oid = p.partrelid JOIN own ON own.oid = c.relnamespace
      WHERE p.partstrat <> 'h' AND p.partdefid = 0`,
    made: { 'scratch.timed': asOwner(BARE_MONTH) },
  },
  {
    name: 'partitioned table whose next months are not there',
    query: `SELECT m::text || month.name AS what FROM platform.monthly_tables() m, ${MONTHS_TO_COME} month
      WHERE NOT EXISTS (SELECT FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = m AND c.relname LIKE '%' || month.name)`,
    made: { [`platform.outbox${THIS_MONTH}`]: `DROP TABLE platform.outbox${THIS_MONTH}` },
  },
];
