import type { Hole } from './hole';

/** Tables whose rows some login may see and another not. */
const HIDING = `EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND concat(pg_get_expr(p.polqual, c.oid), pg_get_expr(p.polwithcheck, c.oid)) LIKE '%sec.holders()%')`;
const FIRST = `SELECT attname FROM pg_attribute WHERE attrelid = c.oid AND attnum =`;

/** Ways to learn that a row exists without being allowed to see it (reliability V15, V16). */
export const ORACLES: readonly Hole[] = [
  {
    name: 'unique index that tells of hidden rows',
    query: `SELECT i.indexrelid::regclass::text AS what FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN own ON own.oid = c.relnamespace
      WHERE (i.indisunique OR i.indisexclusion) AND ${HIDING} AND coalesce((${FIRST} i.indkey[0]), '') NOT IN ('holder', 'item')`,
    made: {
      'scratch.held_id_key': 'ALTER TABLE scratch.held ADD UNIQUE (id)',
      'scratch.shown_kind': 'CREATE UNIQUE INDEX shown_kind ON scratch.shown (lower(kind))',
    },
    meant: {
      'handoffs.link_sent_again':
        'only who owns the other handoff may link to it (policy of_own), and sees every link there is to it',
    },
  },
  {
    name: 'foreign key to another schema',
    query: `SELECT k.conrelid::regclass || ' → ' || k.confrelid::regclass AS what FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class r ON r.oid = k.confrelid
      JOIN own ON own.oid = c.relnamespace WHERE k.contype = 'f' AND c.relnamespace <> r.relnamespace`,
    made: {
      'scratch.held → persons.person': 'ALTER TABLE scratch.held ADD FOREIGN KEY (id) REFERENCES persons.person (id)',
    },
  },
  {
    name: 'foreign key to a row one cannot see',
    query: `SELECT k.conrelid::regclass || ' → ' || k.confrelid::regclass AS what FROM pg_constraint k JOIN pg_class c ON c.oid = k.confrelid JOIN own ON own.oid = c.relnamespace
      WHERE k.contype = 'f' AND ${HIDING} AND (${FIRST} k.confkey[1]) NOT IN ('holder', 'item')`,
    made: {
      'scratch.note → scratch.held':
        'ALTER TABLE scratch.held ADD UNIQUE (id); CREATE TABLE scratch.note (id uuid REFERENCES scratch.held (id))',
    },
  },
  {
    name: 'enum type',
    query: `SELECT t.oid::regtype::text AS what FROM pg_type t JOIN own ON own.oid = t.typnamespace WHERE t.typtype = 'e'`,
    made: { 'scratch.colour': `CREATE TYPE scratch.colour AS ENUM ('red')` },
  },
  {
    name: 'serial column',
    query: `SELECT c.oid::regclass || '.' || a.attname AS what FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN own ON own.oid = c.relnamespace JOIN pg_attrdef d ON (d.adrelid, d.adnum) = (c.oid, a.attnum)
      WHERE pg_get_expr(d.adbin, d.adrelid) ~ 'nextval'`,
    made: { 'scratch.shown.number': 'ALTER TABLE scratch.shown ADD COLUMN number serial' },
    meant: { 'care.care_migration.id': 'made by TypeORM; no login has any grant on it' },
  },
  {
    name: 'time without a zone',
    query: `SELECT c.oid::regclass || '.' || a.attname AS what FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN own ON own.oid = c.relnamespace
      WHERE a.atttypid IN ('timestamp'::regtype, 'timetz'::regtype) AND c.relkind IN ('r', 'p')`,
    made: { 'scratch.shown.at': 'ALTER TABLE scratch.shown ADD COLUMN at timestamp' },
  },
];
