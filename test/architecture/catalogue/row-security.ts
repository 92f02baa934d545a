import { BARE, type Hole } from './hole';

const TABLES = `FROM pg_class c JOIN own ON own.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'f')`;
const POLICIES = `FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN own ON own.oid = c.relnamespace`;
const WORDS = `concat_ws(' ', pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))`;
const NAMED = `c.oid::regclass || ': ' || p.polname AS what`;
const LEDGER = { 'care.care_migration': 'the list of migrations: no login has any grant on it' };

/** Row-level security itself: switched on, forced, and written to be complete (reliability V9–V14). */
export const ROW_SECURITY: readonly Hole[] = [
  {
    name: 'table without row-level security',
    query: `SELECT c.oid::regclass::text AS what ${TABLES} AND NOT c.relrowsecurity`,
    made: { 'scratch.bare': BARE, 'scratch.held': 'ALTER TABLE scratch.held DISABLE ROW LEVEL SECURITY' },
    meant: LEDGER,
  },
  {
    name: 'table whose owner passes by',
    query: `SELECT c.oid::regclass::text AS what ${TABLES} AND NOT c.relforcerowsecurity`,
    made: { 'scratch.bare': BARE, 'scratch.held': 'ALTER TABLE scratch.held NO FORCE ROW LEVEL SECURITY' },
    meant: LEDGER,
  },
  {
    name: 'table without the policy of its owner',
    query: `SELECT c.oid::regclass::text AS what ${TABLES} AND NOT EXISTS (
      SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd = '*' AND p.polpermissive AND p.polroles = ARRAY['care_owner'::regrole::oid]
        AND pg_get_expr(p.polqual, c.oid) = 'true' AND pg_get_expr(p.polwithcheck, c.oid) = 'true')`,
    made: { 'scratch.shown': 'DROP POLICY owner ON scratch.shown' },
    meant: LEDGER,
  },
  {
    name: 'policy that writes without a check',
    query: `SELECT ${NAMED} ${POLICIES} WHERE p.polcmd IN ('*', 'a', 'w') AND p.polwithcheck IS NULL`,
    made: {
      'scratch.held: loose':
        'CREATE POLICY loose ON scratch.held TO care_api USING (holder = ANY((SELECT sec.holders())::uuid[]))',
      'scratch.shown: loose': 'CREATE POLICY loose ON scratch.shown FOR UPDATE TO care_api USING (item IS NULL)',
    },
  },
  {
    name: 'policy for everybody',
    query: `SELECT ${NAMED} ${POLICIES} WHERE 0 = ANY (p.polroles)`,
    made: { 'scratch.held: all': 'CREATE POLICY "all" ON scratch.held USING (false) WITH CHECK (false)' },
  },
  {
    name: 'policy that plans badly',
    query: `SELECT ${NAMED} ${POLICIES} WHERE ${WORDS} ~* '\\m(EXISTS|JOIN|IN)\\M' OR ${WORDS} ~* 'FROM [^)]*,' OR ${WORDS} ~* 'ANY \\(\\( *SELECT [^)]*FROM'`,
    made: {
      'scratch.shown: slow': `CREATE POLICY slow ON scratch.shown FOR SELECT TO care_api USING (EXISTS (SELECT FROM access.disclosure a WHERE a.item = shown.item))`,
      'scratch.shown: list': `CREATE POLICY list ON scratch.shown FOR SELECT TO care_api USING (item IN (SELECT a.item FROM access.disclosure a))`,
      'scratch.held: joined': `CREATE POLICY joined ON scratch.held FOR SELECT TO care_api USING ((SELECT count(*) FROM access.disclosure a JOIN access.promise p USING (item)) > 0)`,
    },
  },
  {
    name: 'policy that calls a function for every row',
    query: `SELECT ${NAMED} ${POLICIES} WHERE regexp_replace(${WORDS}, 'SELECT sec\\.(holders|signers|actor)\\(\\)', '', 'g') ~ '[a-z_]+\\.[a-z_]+\\('`,
    made: {
      'scratch.held: each':
        'CREATE POLICY each ON scratch.held FOR SELECT TO care_api USING (holder = ANY (sec.holders()))',
    },
    meant: {
      'persons.card: met_now': 'asked once for each card that is added, of a table no login can read',
    },
  },
  {
    name: 'view that reads as its owner',
    query: `SELECT c.oid::regclass::text AS what FROM pg_class c JOIN own ON own.oid = c.relnamespace
      WHERE c.relkind = 'v' AND NOT coalesce(c.reloptions, '{}') && '{security_invoker=true,security_invoker=on}'`,
    made: {
      'scratch.v_open': 'CREATE VIEW scratch.v_open AS SELECT item FROM scratch.shown',
      'scratch.v_shown': 'ALTER VIEW scratch.v_shown RESET (security_invoker)',
    },
  },
  {
    name: 'materialised view',
    query: `SELECT c.oid::regclass::text AS what FROM pg_class c JOIN own ON own.oid = c.relnamespace WHERE c.relkind = 'm'
      AND EXISTS (SELECT FROM aclexplode(c.relacl) a WHERE a.grantee <> c.relowner)`,
    made: {
      'scratch.m':
        'CREATE MATERIALIZED VIEW scratch.m AS SELECT item FROM scratch.shown; GRANT SELECT ON scratch.m TO care_statistics',
    },
  },
];
