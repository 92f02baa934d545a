import type { Client } from 'pg';
import { PEOPLE, unitsOf, type Size } from './county';
import { COURSES, COURSE_SQL, KINDS } from './courses';
import { loadIdSql } from './load-ids';
import { ROWS } from './rows';
import { insertParts, sealCards } from './seals';
import { sealHistory, sealTalk } from './seal-said';

/**
 * Fills a migrated database with a county at work, as its owner: `handoffs` in all, of every kind and in every state in which it may
 * be, with what has been asked and claimed; the first `ofTheWard` of them sent by the ward, readable by it, and all waiting. The texts
 * of the others are single bytes: nobody who is measured may see them, and they take up their rows. Their deadlines are left out.
 */
export async function fill(owner: Client, { handoffs, ofTheWard }: Size): Promise<void> {
  const { ward, others } = await unitsOf(owner);
  await owner.query(`SET work_mem = '256MB'; SET maintenance_work_mem = '512MB'; SET synchronous_commit = off`);
  await owner.query('CREATE SCHEMA bench');
  await table(
    owner,
    'other_unit',
    'at integer, id uuid',
    others.map((id, at) => ({ at, id })),
  );
  await table(
    owner,
    'kind',
    'at integer, kind text, version integer, answer boolean, told boolean, rest boolean, urgency text',
    kinds,
  );
  await table(owner, 'course', 'at integer, verbs text[], states text[], state text, waits boolean', courses);
  await owner.query(
    'CREATE UNLOGGED TABLE bench.load (n integer, sender uuid, receiver uuid, LIKE bench.kind, course integer, steps integer, state text, waits boolean)',
  );
  await owner.query(LOAD, [ofTheWard, ward, handoffs, others.length]);
  for (const rows of [...people(ward), ...ROWS]) await owner.query(rows);
  await sealCards(owner);
  await insertParts(owner, ofTheWard);
  await sealHistory(owner, ofTheWard);
  await sealTalk(owner, ofTheWard);
  await owner.query(PARTS_OF_OTHERS, [ofTheWard]);
  await owner.query('DROP SCHEMA bench CASCADE');
  await owner.query('VACUUM ANALYZE');
}

const kinds = KINDS.map(({ kind, version, answerNeeded, identity, rest, urgencies }, at) => ({
  ...{ at, kind, version, answer: answerNeeded, told: identity === 'to-decide', rest: rest.length > 0 },
  urgency: urgencies[0]?.code,
}));
const courses = COURSES.map(({ verbs, states, waits }, at) => ({ at, verbs, states, waits, state: states.at(-1) }));

async function table(owner: Client, name: string, columns: string, rows: readonly object[]): Promise<void> {
  await owner.query(`CREATE UNLOGGED TABLE bench.${name} (${columns})`);
  await owner.query(`INSERT INTO bench.${name} SELECT * FROM jsonb_to_recordset($1::jsonb) AS r (${columns})`, [
    JSON.stringify(rows),
  ]);
}

const LOAD = `
  INSERT INTO bench.load SELECT p.n, CASE WHEN p.n <= $1::integer THEN $2::uuid ELSE s.id END, r.id, k.*, c.at, cardinality(c.verbs), c.state, c.waits
  FROM generate_series(1, $3::integer) p (n) JOIN bench.kind k ON k.at = p.n % ${KINDS.length}
    JOIN bench.course c ON c.at = ${COURSE_SQL}
    JOIN bench.other_unit s ON s.at = p.n % $4::integer JOIN bench.other_unit r ON r.at = (p.n + 1 + p.n / $4 % ($4 - 1)) % $4`;

const people = (ward: string): readonly string[] => [
  `INSERT INTO persons.person (id, protected, noted_at) SELECT ${loadIdSql('person')}, NULL, now() FROM generate_series(0, ${PEOPLE}) n ON CONFLICT DO NOTHING`,
  `INSERT INTO persons.card (item, holder, person, sealed, noted_at) SELECT ${loadIdSql('card')}, '${ward}', ${loadIdSql('person')}, '\\x00', now() FROM generate_series(1, ${PEOPLE}) n`,
  `INSERT INTO access.disclosure (item, holder, owner, person, category, level, basis, since, until)
   SELECT ${loadIdSql('card')}, '${ward}', '${ward}', ${loadIdSql('person')}, 'own', 3, '{"code":"own"}', now(), 'infinity' FROM generate_series(1, ${PEOPLE}) n`,
];

const PARTS_OF_OTHERS = `
  INSERT INTO handoffs.part (item, handoff, part, sealed)
  SELECT p.item, ${loadIdSql('handoff')}, p.part, '\\x00' FROM bench.load,
    LATERAL (VALUES (${loadIdSql('identity')}, 'identity'), (${loadIdSql('decide')}, 'decide'), (${loadIdSql('rest')}, 'rest')) AS p (item, part)
  WHERE n > $1 AND (rest OR p.part <> 'rest')`;
