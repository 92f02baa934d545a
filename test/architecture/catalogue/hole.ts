/** One way in which the database could say more than it should. */
export interface Hole {
  readonly name: string;
  /** A query with one column `what`; every row is such a hole. It sees the project's own schemas as `own`. */
  readonly query: string;
  /** Proof that the query sees it: what it must find → the SQL that makes the hole in `scratch`. */
  readonly made: Readonly<Record<string, string>>;
  /** Known places that are meant to be so: what → why. One that is no longer found must be taken away. */
  readonly meant?: Readonly<Record<string, string>>;
}

/** Logins of the processes; the owner is not among them. */
export const LOGINS = `(SELECT oid, rolname FROM pg_roles WHERE rolname LIKE 'care\\_%' AND rolname <> 'care_owner')`;

/** The schemas of the project; the queue's library keeps its own tables in `bullmq`, with ids only. */
const OWN = `SELECT oid, nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'bullmq')`;

/** A holder, an item and a sink table that keep every rule, to break one rule at a time. */
export const SCRATCH = `
  SET ROLE care_owner;
  CREATE SCHEMA scratch;
  CREATE TABLE scratch.held (holder uuid NOT NULL, id uuid NOT NULL, kind text NOT NULL, PRIMARY KEY (holder, id));
  CREATE TABLE scratch.shown (item uuid PRIMARY KEY, kind text NOT NULL);
  CREATE TABLE scratch.sunk (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, owner uuid NOT NULL);
  CREATE TABLE scratch.known (code text PRIMARY KEY);
  SELECT access.protect('scratch.held', 'holder'), access.protect('scratch.shown', 'item'), access.protect('scratch.sunk', 'sink'),
    access.open('scratch.known', 'codes', '{care_api}', 'SELECT');
  CREATE VIEW scratch.v_shown WITH (security_invoker = true) AS SELECT item FROM scratch.shown;
  RESET ROLE;`;

/** A table without any of the rules, as somebody would write it who does not know them. */
export const BARE = 'CREATE TABLE scratch.bare (item uuid PRIMARY KEY); ALTER TABLE scratch.bare OWNER TO care_owner;';

/** The query with `own` in front of it. */
export function asked({ query }: Hole): string {
  return `WITH own AS (${OWN}) ${query}`;
}
