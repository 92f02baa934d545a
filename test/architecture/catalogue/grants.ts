import { LOGINS, type Hole } from './hole';

const RELATIONS = `FROM pg_class c JOIN own ON own.oid = c.relnamespace`;
const ACL = `CROSS JOIN LATERAL aclexplode(c.relacl) a`;
const GRANTED = `JOIN ${LOGINS} l ON l.oid = a.grantee`;

/** What the logins were given: never through PUBLIC, never past row-level security, never more than their task. */
export const GRANT_HOLES: readonly Hole[] = [
  {
    name: 'grant to PUBLIC',
    query: `SELECT c.oid::regclass::text AS what ${RELATIONS} ${ACL} WHERE a.grantee = 0
      UNION SELECT c.oid::regclass || '.' || t.attname ${RELATIONS} JOIN pg_attribute t ON t.attrelid = c.oid CROSS JOIN LATERAL aclexplode(t.attacl) a WHERE a.grantee = 0
      UNION SELECT 'schema ' || n.nspname FROM pg_namespace n JOIN own USING (oid) CROSS JOIN LATERAL aclexplode(n.nspacl) a WHERE a.grantee = 0
      UNION SELECT 'this database' FROM pg_database d CROSS JOIN LATERAL aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a WHERE a.grantee = 0 AND d.datname = current_database()`,
    made: {
      'scratch.held': 'GRANT SELECT ON scratch.held TO PUBLIC',
      'scratch.held.kind': 'GRANT SELECT (kind) ON scratch.held TO PUBLIC',
      'schema scratch': 'GRANT USAGE ON SCHEMA scratch TO PUBLIC',
      'this database': `DO $$ BEGIN EXECUTE format('GRANT CONNECT ON DATABASE %I TO PUBLIC', current_database()); END $$`,
    },
  },
  {
    name: 'grant that row-level security does not see',
    query: `SELECT l.rolname || ' ' || a.privilege_type || ' ' || c.oid::regclass AS what ${RELATIONS} ${ACL} ${GRANTED} WHERE a.privilege_type IN ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN')`,
    made: {
      'care_api TRUNCATE scratch.held': 'GRANT TRUNCATE ON scratch.held TO care_api',
      'care_api REFERENCES scratch.held': 'GRANT REFERENCES ON scratch.held TO care_api',
    },
  },
  {
    name: 'grant that may be handed on',
    query: `SELECT l.rolname || ' ' || c.oid::regclass AS what ${RELATIONS} ${ACL} ${GRANTED} WHERE a.is_grantable`,
    made: { 'care_api scratch.held': 'GRANT SELECT ON scratch.held TO care_api WITH GRANT OPTION' },
  },
  {
    name: 'grant on what does not exist yet',
    query: `SELECT coalesce(d.defaclnamespace::regnamespace::text, 'anywhere') || ' ' || d.defaclobjtype::text AS what FROM pg_default_acl d`,
    made: {
      'scratch r': 'ALTER DEFAULT PRIVILEGES FOR ROLE care_owner IN SCHEMA scratch GRANT SELECT ON TABLES TO care_api',
    },
  },
  {
    name: 'login that may create',
    query: `SELECT l.rolname || ' in ' || n.nspname AS what FROM pg_namespace n JOIN own USING (oid) CROSS JOIN LATERAL aclexplode(n.nspacl) a ${GRANTED} WHERE a.privilege_type = 'CREATE'
      UNION SELECT l.rolname || ' in this database' FROM pg_database d CROSS JOIN LATERAL aclexplode(d.datacl) a ${GRANTED} WHERE d.datname = current_database() AND a.privilege_type <> 'CONNECT'`,
    made: { 'care_api in scratch': 'GRANT CREATE ON SCHEMA scratch TO care_api' },
  },
  {
    name: 'sink that can be read or changed as a whole',
    query: `SELECT l.rolname || ' ' || a.privilege_type || ' ' || c.oid::regclass AS what ${RELATIONS} ${ACL} ${GRANTED} WHERE a.privilege_type <> 'INSERT'
      AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND pg_get_expr(p.polwithcheck, c.oid) LIKE '%sec.signers()%')`,
    made: {
      'care_worker SELECT scratch.sunk': 'GRANT SELECT ON scratch.sunk TO care_worker',
      'care_api DELETE scratch.sunk': 'GRANT DELETE ON scratch.sunk TO care_api',
    },
  },
  {
    name: 'reader of everybody with more than named columns',
    query: `SELECT l.rolname || ' ' || c.oid::regclass AS what ${RELATIONS} ${ACL} ${GRANTED} WHERE l.rolname IN ('care_matcher', 'care_statistics', 'care_review')`,
    made: {
      'care_matcher scratch.shown': 'GRANT SELECT ON scratch.shown TO care_matcher',
      'care_statistics scratch.held': 'GRANT SELECT ON scratch.held TO care_statistics',
    },
  },
  {
    name: 'column that a reader of everybody was given',
    query: `SELECT DISTINCT l.rolname || ' ' || a.privilege_type || ' ' || c.oid::regclass AS what ${RELATIONS} JOIN pg_attribute t ON t.attrelid = c.oid CROSS JOIN LATERAL aclexplode(t.attacl) a
      ${GRANTED} WHERE l.rolname IN ('care_matcher', 'care_statistics', 'care_review')`,
    made: {
      'care_review SELECT scratch.held': 'GRANT SELECT (kind) ON scratch.held TO care_review',
      'care_matcher UPDATE scratch.shown': 'GRANT UPDATE (kind) ON scratch.shown TO care_matcher',
    },
    meant: {
      'care_review SELECT audit.access_log': 'whoever verifies the log computes the hash of each row again',
      'care_review SELECT audit.seal': 'and compares it with what was sealed',
      'care_review SELECT audit.sealing': 'and with how many heads were signed',
    },
  },
  {
    name: 'sequence that counts aloud',
    query: `SELECT l.rolname || ' ' || c.oid::regclass AS what ${RELATIONS} ${ACL} ${GRANTED} WHERE c.relkind = 'S'`,
    made: {
      'care_api scratch.sunk_id_seq': 'GRANT SELECT ON SEQUENCE scratch.sunk_id_seq TO care_api',
      'care_worker scratch.sunk_id_seq': 'GRANT USAGE ON SEQUENCE scratch.sunk_id_seq TO care_worker',
    },
  },
];
