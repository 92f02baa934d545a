import { DEFINERS } from './definers';
import type { Hole } from './hole';

const FUNCTIONS = `FROM pg_proc f JOIN own ON own.oid = f.pronamespace`;
const NAMED = `own.nspname || '.' || f.proname AS what`;
const definer = (rest: string): string =>
  `CREATE FUNCTION scratch.peek() RETURNS bigint LANGUAGE sql SECURITY DEFINER ${rest} AS 'SELECT 1::bigint'; ALTER FUNCTION scratch.peek() OWNER TO care_owner;`;
const SHUT = 'REVOKE ALL ON FUNCTION scratch.peek() FROM PUBLIC;';

/** Functions that act as the owner are doors in the wall: each is named, with its reason, and none can be led astray. */
export const FUNCTION_HOLES: readonly Hole[] = [
  {
    name: 'SECURITY DEFINER function that is on no list',
    query: `SELECT DISTINCT ${NAMED} ${FUNCTIONS} WHERE f.prosecdef`,
    made: { 'scratch.peek': definer('SET search_path = pg_catalog, pg_temp') + SHUT },
    meant: DEFINERS,
  },
  {
    name: 'SECURITY DEFINER function whose search_path is not fixed',
    query: `SELECT ${NAMED} ${FUNCTIONS} WHERE f.prosecdef AND NOT 'search_path=pg_catalog, pg_temp' = ANY (coalesce(f.proconfig, '{}'))`,
    made: {
      'scratch.peek': definer('') + SHUT,
      'scratch.peek with public': definer('SET search_path = public, pg_catalog') + SHUT,
      'scratch.peek with pg_temp in front': definer('SET search_path = pg_catalog') + SHUT,
    },
  },
  {
    name: 'function that PUBLIC may run',
    query: `SELECT ${NAMED} ${FUNCTIONS} WHERE f.proacl IS NULL OR EXISTS (SELECT FROM aclexplode(f.proacl) a WHERE a.grantee = 0)`,
    made: {
      'scratch.peek': definer('SET search_path = pg_catalog, pg_temp'),
      'access.disclose': 'GRANT EXECUTE ON FUNCTION access.disclose TO PUBLIC',
      'scratch.plain': `CREATE FUNCTION scratch.plain() RETURNS int LANGUAGE sql AS 'SELECT 1'`,
    },
  },
  {
    name: 'function that is said to be leakproof',
    query: `SELECT ${NAMED} ${FUNCTIONS} WHERE f.proleakproof`,
    made: {
      'scratch.quiet': `CREATE FUNCTION scratch.quiet() RETURNS int LANGUAGE sql LEAKPROOF AS 'SELECT 1'; REVOKE ALL ON FUNCTION scratch.quiet() FROM PUBLIC`,
    },
  },
  {
    name: 'function that sets the context',
    query: `SELECT ${NAMED} ${FUNCTIONS} WHERE f.prosrc ~* 'set_config|SET (LOCAL|SESSION)|app\\.ctx *='`,
    made: {
      'scratch.become': `CREATE FUNCTION scratch.become(who text) RETURNS text LANGUAGE sql AS $$ SELECT set_config('app.ctx', who, true) $$; REVOKE ALL ON FUNCTION scratch.become FROM PUBLIC`,
    },
  },
];
