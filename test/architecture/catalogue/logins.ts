import { LOGINS, type Hole } from './hole';

/** The logins of the processes: none stands above the policies, owns anything or may become somebody who does. */
export const LOGIN_HOLES: readonly Hole[] = [
  {
    name: 'login that stands above the policies',
    query: `SELECT r.rolname || ': ' || power AS what FROM pg_roles r JOIN ${LOGINS} l USING (oid) CROSS JOIN LATERAL (VALUES
      ('SUPERUSER', r.rolsuper), ('BYPASSRLS', r.rolbypassrls), ('CREATEROLE', r.rolcreaterole), ('CREATEDB', r.rolcreatedb), ('REPLICATION', r.rolreplication)) AS p (power, has) WHERE has`,
    made: Object.fromEntries(
      ['SUPERUSER', 'BYPASSRLS', 'CREATEROLE', 'CREATEDB', 'REPLICATION'].map((power) => [
        `care_scratch: ${power}`,
        `CREATE ROLE care_scratch LOGIN ${power}`,
      ]),
    ),
  },
  {
    name: 'login that owns something',
    query: `SELECT DISTINCT l.rolname || ': ' || pg_describe_object(d.classid, d.objid, d.objsubid) AS what FROM pg_shdepend d JOIN ${LOGINS} l ON l.oid = d.refobjid
      WHERE d.refclassid = 'pg_authid'::regclass AND d.deptype = 'o' AND d.dbid IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))`,
    made: {
      'care_scratch: table scratch.mine':
        'CREATE ROLE care_scratch LOGIN; CREATE TABLE scratch.mine (); ALTER TABLE scratch.mine OWNER TO care_scratch',
    },
  },
  {
    name: 'login that may become another',
    query: `SELECT l.rolname || ' → ' || m.roleid::regrole AS what FROM pg_auth_members m JOIN ${LOGINS} l ON l.oid = m.member
      WHERE m.inherit_option OR m.admin_option OR (l.rolname, m.roleid::regrole::text) <> ('care_migrate', 'care_owner')`,
    made: {
      'care_scratch → care_owner': 'CREATE ROLE care_scratch LOGIN; GRANT care_owner TO care_scratch',
      'care_scratch → pg_read_all_data': 'CREATE ROLE care_scratch LOGIN; GRANT pg_read_all_data TO care_scratch',
    },
  },
  {
    name: 'owner that can log in',
    query: `SELECT rolname::text AS what FROM pg_roles WHERE rolname = 'care_owner' AND (rolcanlogin OR rolsuper OR rolbypassrls OR rolcreaterole)`,
    made: { care_owner: 'ALTER ROLE care_owner LOGIN' },
  },
  {
    name: 'login with a context of its own',
    query: `SELECT coalesce(r.rolname, 'everybody') || ': ' || setting AS what FROM pg_db_role_setting s LEFT JOIN pg_roles r ON r.oid = s.setrole CROSS JOIN unnest(s.setconfig) setting
      WHERE (s.setdatabase = 0 OR s.setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())) AND setting ~ '^(app\\.|role=|row_security=|search_path=|session_preload)'`,
    made: {
      'care_scratch: app.ctx=somebody': `CREATE ROLE care_scratch LOGIN; ALTER ROLE care_scratch SET app.ctx = 'somebody'`,
      'care_scratch: role=care_owner': 'CREATE ROLE care_scratch LOGIN; ALTER ROLE care_scratch SET role = care_owner',
    },
  },
];
