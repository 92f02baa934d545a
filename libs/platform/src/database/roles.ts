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

/** How long the server lets one statement of a login run, in seconds. */
const STATEMENT_SECONDS = { care_api: 5, care_worker: 30 } as const;
/** Statements are planned once for any values: that is what the plan spec reads, and planning a list costs as much as reading it. */
const PLANS = 'plan_cache_mode = force_generic_plan';
/** Bounds that keep one stuck request from holding a connection (reliability: pool exhaustion). */
const LIMITS: Partial<Record<Login, readonly string[]>> = {
  care_api: [statementLimit('care_api'), "lock_timeout = '2s'", "idle_in_transaction_session_timeout = '10s'", PLANS],
  care_worker: [
    ...[statementLimit('care_worker'), "lock_timeout = '2s'", "idle_in_transaction_session_timeout = '30s'"],
    PLANS,
  ],
};
/** What a statement that ran into its limit may need for the way back. */
const WAY_BACK_SECONDS = 5;

/** How long a server may owe this login an answer, in milliseconds; one that is silent for longer is gone. */
export function silenceMs(login: string): number {
  const seconds = login === 'care_api' ? STATEMENT_SECONDS.care_api : STATEMENT_SECONDS.care_worker;
  return (seconds + WAY_BACK_SECONDS) * 1_000;
}

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

function statementLimit(login: keyof typeof STATEMENT_SECONDS): string {
  return `statement_timeout = '${STATEMENT_SECONDS[login]}s'`;
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
