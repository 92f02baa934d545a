import { type Hole } from './hole';

const MINE = '( SELECT sec.holders() AS holders)::uuid[]';
const LEVEL = `( SELECT max(a.level) AS max FROM access.disclosure a WHERE ((a.item = t.item) AND (a.holder = ANY (${MINE})) AND (a.until > now())))`;
const held = (column: string): string => `(${column} = ANY (${MINE}))`;

/** Every policy a login may have, as PostgreSQL prints it: [command, USING, WITH CHECK]. */
const SHAPES: readonly (readonly [command: string, using: string, check: string])[] = [
  ['*', held('holder'), held('holder')],
  ['r', `(${LEVEL} >= 1)`, ''],
  ['w', `(${LEVEL} >= 2)`, `(${LEVEL} >= 2)`],
  ['a', '', `(${LEVEL} >= 1)`],
  ['a', '', `(${LEVEL} >= 2)`],
  ['a', '', `(${LEVEL} >= 3)`],
  ['a', '', '(owner = ANY (( SELECT sec.signers() AS signers)::uuid[]))'],
];

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const SHAPE_ROWS = SHAPES.map((shape) => `(${shape.map(quoted).join(', ')})`).join(', ');

/** The expression on one line, with the table's own name replaced by t. */
const plain = (expression: string): string =>
  `coalesce(replace(regexp_replace(pg_get_expr(${expression}, p.polrelid), '\\s+', ' ', 'g'), c.relname || '.item', 't.item'), '')`;

const OTHERS = `FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN own ON own.oid = c.relnamespace
  WHERE p.polroles <> ARRAY['care_owner'::regrole::oid] AND p.polpermissive`;
const OPEN = `pg_get_expr(p.polqual, p.polrelid) = 'true' OR pg_get_expr(p.polwithcheck, p.polrelid) = 'true'`;
const NAMED = `c.oid::regclass || ': ' || p.polname AS what`;

/** Every policy of a login is one of the three shapes of the design, or open reference data that says why. */
export const POLICY_SHAPES: readonly Hole[] = [
  {
    name: 'policy of no known shape',
    query: `SELECT ${NAMED} ${OTHERS} AND NOT (coalesce(${OPEN}, false)) AND (p.polcmd::text, ${plain('p.polqual')}, ${plain('p.polwithcheck')}) NOT IN (VALUES ${SHAPE_ROWS})`,
    made: {
      'scratch.held: odd': 'CREATE POLICY odd ON scratch.held FOR SELECT TO care_api USING (kind = current_user)',
      'scratch.shown: early': `CREATE POLICY early ON scratch.shown FOR UPDATE TO care_api
        USING ((SELECT max(a.level) FROM access.disclosure a WHERE a.item = shown.item AND a.holder = ANY((SELECT sec.holders())::uuid[]) AND a.until > now()) >= 1)
        WITH CHECK ((SELECT max(a.level) FROM access.disclosure a WHERE a.item = shown.item AND a.holder = ANY((SELECT sec.holders())::uuid[]) AND a.until > now()) >= 1)`,
      'scratch.shown: forever': `CREATE POLICY forever ON scratch.shown FOR SELECT TO care_api
        USING ((SELECT max(a.level) FROM access.disclosure a WHERE a.item = shown.item AND a.holder = ANY((SELECT sec.holders())::uuid[])) >= 1)`,
    },
    meant: {
      'access.disclosure: parties':
        'the access list itself: its holder sees its own row and the owner all rows of its item',
      'access.disclosure_history: owners': 'ended access is shown to the owner of the item',
      'access.promise: owners': 'what will be disclosed is shown to the owner of the item',
      'access.handed_on: handed':
        'that something was passed on is known to the two units it concerns, and to nobody else',
      'platform.idempotency: own_user':
        'the keys of whoever acts without a unit, in their own name: no item and no person',
    },
  },
  {
    name: 'policy that is open without saying why',
    query: `SELECT ${NAMED} ${OTHERS} AND (${OPEN}) AND coalesce(obj_description(c.oid, 'pg_class'), '') NOT LIKE 'open: _%'`,
    made: {
      'scratch.held: open': 'CREATE POLICY open ON scratch.held TO care_api USING (true) WITH CHECK (true)',
      'scratch.sunk: add': 'CREATE POLICY "add" ON scratch.sunk FOR INSERT TO care_api WITH CHECK (true)',
      'scratch.known: open': 'COMMENT ON TABLE scratch.known IS NULL',
    },
    meant: {
      'audit.access_log: review':
        'whoever verifies the log computes each row’s hash again; care_review is the login of no process and writes nothing',
      'audit.seal: review': 'the same: what was sealed, to compare with',
      'audit.sealing: review': 'the same: how many heads were signed',
    },
  },
  {
    name: 'open table that has a person in it',
    query: `SELECT c.oid::regclass || '.' || a.attname AS what FROM pg_class c JOIN own ON own.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
      WHERE obj_description(c.oid, 'pg_class') LIKE 'open: %' AND a.attname IN ('holder', 'item', 'person', 'card')`,
    made: { 'scratch.known.person': 'ALTER TABLE scratch.known ADD COLUMN person uuid' },
    meant: { 'identity.session.person': 'whose own view a session is; asked before there is any context' },
  },
];
