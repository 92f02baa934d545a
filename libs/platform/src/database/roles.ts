/** The logins of the design: one per kind of process, none of which owns anything. */
export const LOGINS = [
  'care_migrate',
  'care_api',
  'care_worker',
  'care_matcher',
  'care_statistics',
  'care_review',
] as const;
export type Login = (typeof LOGINS)[number];

/** Bounds that keep one stuck request from holding a connection (reliability: pool exhaustion). */
const LIMITS: Partial<Record<Login, readonly string[]>> = {
  care_api: ["statement_timeout = '5s'", "lock_timeout = '2s'", "idle_in_transaction_session_timeout = '10s'"],
  care_worker: ["statement_timeout = '30s'", "lock_timeout = '2s'", "idle_in_transaction_session_timeout = '30s'"],
};

/**
 * The SQL that makes the logins and the owner; may be run again at any time.
 * Needs a login with CREATEROLE, connected to the database named.
 */
export function rolesSql(database: string, passwordOf: (login: Login) => string): string {
  const name = `"${database.replaceAll('"', '""')}"`;
  return [
    makeRole('care_owner', 'NOLOGIN'),
    ...LOGINS.flatMap((login) => [makeRole(login, 'LOGIN'), passwordSql(login, passwordOf(login)), ...limits(login)]),
    `DO $$ BEGIN IF NOT pg_has_role('care_migrate', 'care_owner', 'MEMBER') THEN GRANT care_owner TO care_migrate; END IF; END $$;`,
    `REVOKE ALL ON DATABASE ${name} FROM PUBLIC;`,
    `GRANT CONNECT ON DATABASE ${name} TO ${LOGINS.join(', ')};`,
    `GRANT CREATE ON DATABASE ${name} TO care_owner;`,
    `REVOKE ALL ON SCHEMA public FROM PUBLIC;`,
  ].join('\n');
}

function makeRole(role: string, kind: string): string {
  return `DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role} ${kind} NOINHERIT; END IF; END $$;`;
}

function passwordSql(login: Login, password: string): string {
  return `ALTER ROLE ${login} PASSWORD '${password.replaceAll("'", "''")}';`;
}

function limits(login: Login): string[] {
  return (LIMITS[login] ?? []).map((limit) => `ALTER ROLE ${login} SET ${limit};`);
}
