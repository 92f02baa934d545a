import type { Client } from 'pg';
import { PEOPLE, unitsOf, type Size } from './county';
import { loadIdSql, type Kind } from './load-ids';
import { insertParts, sealCards, sealHistory } from './seals';

const AT = `'2026-11-20T06:00:00Z'::timestamptz + (n % 200000) * interval '1 second'`;
const PERSON = loadIdSql('person', `n % ${PEOPLE}`);

/**
 * Fills a migrated database with a county at work, as its owner: `handoffs` in all, all open, the first `ofTheWard` of them sent by
 * the ward and readable by it. The parts of the others are single bytes: nobody who is measured may see them, and they take up their rows.
 */
export async function fill(owner: Client, { handoffs, ofTheWard }: Size): Promise<void> {
  const { ward, others } = await unitsOf(owner);
  await owner.query(`SET work_mem = '256MB'; SET maintenance_work_mem = '512MB'; SET synchronous_commit = off`);
  await owner.query('CREATE SCHEMA bench');
  await owner.query(
    'CREATE UNLOGGED TABLE bench.other_unit AS SELECT id, (row_number() OVER ())::integer - 1 AS at FROM unnest($1::uuid[]) AS id',
    [others],
  );
  await owner.query(
    `CREATE UNLOGGED TABLE bench.load AS SELECT n, CASE WHEN n <= $1 THEN $2::uuid ELSE s.id END AS sender, r.id AS receiver FROM generate_series(1, $3::integer) n
     JOIN bench.other_unit s ON s.at = n % $4 JOIN bench.other_unit r ON r.at = (n + 1 + n / $4 % ($4 - 1)) % $4`,
    [ofTheWard, ward, handoffs, others.length],
  );
  for (const rows of [...people(ward), ...ROWS]) await owner.query(rows);
  await sealCards(owner);
  await insertParts(owner, ofTheWard);
  await sealHistory(owner, ofTheWard);
  await owner.query(PARTS_OF_OTHERS, [ofTheWard]);
  await owner.query('DROP SCHEMA bench CASCADE');
  await owner.query('VACUUM ANALYZE');
}

const people = (ward: string): readonly string[] => [
  `INSERT INTO persons.person (id, protected, noted_at) SELECT ${loadIdSql('person')}, NULL, now() FROM generate_series(0, ${PEOPLE}) n ON CONFLICT DO NOTHING`,
  `INSERT INTO persons.card (item, holder, person, sealed, noted_at) SELECT ${loadIdSql('card')}, '${ward}', ${loadIdSql('person')}, '\\x00', now() FROM generate_series(1, ${PEOPLE}) n`,
  `INSERT INTO access.disclosure (item, holder, owner, person, category, level, basis, since, until)
   SELECT ${loadIdSql('card')}, '${ward}', '${ward}', ${loadIdSql('person')}, 'own', 3, '{"code":"own"}', now(), 'infinity' FROM generate_series(1, ${PEOPLE}) n`,
];

const owned = (kind: Kind): string => disclosed(kind, 'sender', 3, 'own');
const disclosed = (kind: Kind, holder: string, level: number, code: string): string =>
  `INSERT INTO access.disclosure (item, holder, owner, person, category, level, basis, since, until)
   SELECT ${loadIdSql(kind)}, ${holder}, sender, ${PERSON}, '${level === 3 ? 'own' : 'care-need'}', ${level}, '{"code":"${code}"}', ${AT}, 'infinity' FROM bench.load`;
const promised = (kind: Kind): string =>
  `INSERT INTO access.promise (item, holder, owner, person, category, level, basis, since, until, gate)
   SELECT ${loadIdSql(kind)}, receiver, sender, ${PERSON}, 'care-need', 1, '{"code":"minor"}', ${AT}, 'infinity', ${loadIdSql('handoff')} FROM bench.load`;

/** What sending a care request leaves, table by table. */
const ROWS: readonly string[] = [
  `INSERT INTO handoffs.handoff (item, kind, kind_version, answer_needed, urgency, from_unit, to_unit, person, state, sent_at, seen_due_at, answer_due_at, version)
   SELECT ${loadIdSql('handoff')}, 'care-request', 1, true, 'today', sender, receiver, ${PERSON}, 'sent', ${AT}, ${AT} + interval '1 hour', ${AT} + interval '4 hours', 1 FROM bench.load`,
  `INSERT INTO handoffs.work_item (holder, item, side, open, due_at, due_kind, version)
   SELECT u.holder, ${loadIdSql('handoff')}, u.side, true, ${AT} + interval '1 hour', 'seen', 1 FROM bench.load, LATERAL (VALUES (sender, 'from'), (receiver, 'to')) AS u (holder, side)`,
  `INSERT INTO handoffs.history (id, item, state, verb, at, recorded_at, by_user, unit, version, sealed)
   SELECT ${loadIdSql('history')}, ${loadIdSql('handoff')}, 'sent', 'send', ${AT}, ${AT}, ${PERSON}, sender, 1, '\\x00' FROM bench.load`,
  ...(['handoff', 'identity', 'decide', 'rest'] as const).map(owned),
  disclosed('handoff', 'receiver', 2, 'minor'),
  disclosed('decide', 'receiver', 1, 'minor'),
  promised('rest'),
  promised('identity'),
];

const PARTS_OF_OTHERS = `
  INSERT INTO handoffs.part (item, handoff, part, sealed)
  SELECT p.item, ${loadIdSql('handoff')}, p.part, '\\x00' FROM bench.load,
    LATERAL (VALUES (${loadIdSql('identity')}, 'identity'), (${loadIdSql('decide')}, 'decide'), (${loadIdSql('rest')}, 'rest')) AS p (item, part) WHERE n > $1`;
