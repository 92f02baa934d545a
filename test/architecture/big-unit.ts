import type { Client } from 'pg';

/** The unit with 100 000 handoffs, in the middle of 200 others that have 100 each. */
export const BIG_UNIT = '00000000-0000-4000-8000-0000000000b1';

const HANDOFFS = 110_000;
const OF_THE_BIG_UNIT = 100_000;

/** An id that says what it is of and which one, so that rows find each other without a table between them. */
const id = (kind: string): string => `(lpad(to_hex(n), 8, '0') || '-0000-4000-8000-0000000000${kind}')::uuid`;
const SENDER = `CASE WHEN n <= ${OF_THE_BIG_UNIT} THEN '${BIG_UNIT}'::uuid ELSE (lpad(to_hex(n % 200), 8, '0') || '-0000-4000-8000-0000000000b2')::uuid END`;
const RECEIVER = `(lpad(to_hex((n + 1) % 200), 8, '0') || '-0000-4000-8000-0000000000b2')::uuid`;
const AT = `'2026-11-01T00:00:00Z'::timestamptz + n * interval '1 second'`;
const disclosed = (kind: string, holder: string, level: number): string => `
  INSERT INTO access.disclosure (item, holder, owner, person, category, level, basis, since, until)
  SELECT ${id(kind)}, ${holder}, ${SENDER}, ${id('f1')}, 'care', ${level}, '{"code":"consent"}', ${AT}, 'infinity' FROM generate_series(1, ${HANDOFFS}) n`;

const PEOPLE = 20_000;
const CONTROLLER = `(lpad(to_hex(n % 20), 8, '0') || '-0000-4000-8000-0000000000c2')::uuid`;

/** Rows that a year of one very large unit would leave, by table. */
const ROWS: readonly string[] = [
  `INSERT INTO handoffs.handoff (item, kind, kind_version, answer_needed, urgency, from_unit, to_unit, person, state, sent_at, seen_due_at, version)
   SELECT ${id('a1')}, 'care-request', 1, true, 'today', ${SENDER}, ${RECEIVER}, ${id('f1')}, 'sent', ${AT}, ${AT}, 1 FROM generate_series(1, ${HANDOFFS}) n`,
  `INSERT INTO handoffs.part (item, handoff, part, sealed) SELECT ${id('a2')}, ${id('a1')}, 'decide', '\\x00' FROM generate_series(1, ${HANDOFFS}) n`,
  `INSERT INTO handoffs.work_item (holder, item, side, open, due_at, due_kind, version, kind, urgency)
   SELECT ${SENDER}, ${id('a1')}, 'from', true, ${AT}, 'seen', 1, 'care-request', 'today' FROM generate_series(1, ${HANDOFFS}) n
   UNION ALL SELECT ${RECEIVER}, ${id('a1')}, 'to', true, ${AT}, 'seen', 1, 'care-request', 'today' FROM generate_series(1, ${HANDOFFS - OF_THE_BIG_UNIT}) n`,
  disclosed('a1', SENDER, 3),
  disclosed('a1', RECEIVER, 2),
  disclosed('a2', SENDER, 3),
  disclosed('a2', RECEIVER, 1),
  `INSERT INTO persons.card (item, holder, person, sealed, noted_at) SELECT ${id('c1')}, ${SENDER}, ${id('f1')}, '\\x00', ${AT} FROM generate_series(1, ${HANDOFFS}) n`,
  disclosed('c1', SENDER, 3),
  `INSERT INTO sharing.consent (item, given_in, person, taken_at, taken_by, scope, parties, exclusions, categories, given_by, form, given_at, valid_until)
   SELECT ${id('c2')}, ${id('c2')}, ${id('f1')}, ${SENDER}, ${id('f2')}, 'information-sharing', ARRAY['unit:' || ${RECEIVER}], CASE WHEN n % 50 = 0 THEN '{sector:E}' ELSE '{}' END::text[],
     '{care-need}', 'person', 'oral', ${AT}, ${AT} + interval '180 days' FROM generate_series(1, ${HANDOFFS}) n`,
  disclosed('c2', SENDER, 3),
  `INSERT INTO persons.person (id, protected, noted_at) SELECT ${id('f1')}, NULL, ${AT} FROM generate_series(1, ${HANDOFFS}) n`,
  `INSERT INTO persons.named_unit (holder, person, unit, named_at) SELECT ${SENDER}, ${id('f1')}, ${RECEIVER}, ${AT} FROM generate_series(1, ${HANDOFFS}) n`,
  `INSERT INTO persons.merged (former, present) SELECT ${id('f1')}, ${id('f2')} FROM generate_series(1, ${HANDOFFS}) n`,
  `INSERT INTO persons.guardian_view (holder, id, card, allowed, decided_at, sealed)
   SELECT ${SENDER}, ${id('c2')}, ${id('c1')}, false, ${AT}, '\\x00' FROM generate_series(1, ${PEOPLE}) n`,
  `INSERT INTO access.promise (item, holder, owner, person, category, level, basis, since, until, gate)
   SELECT ${id('a3')}, ${RECEIVER}, ${SENDER}, ${id('f1')}, 'care', 1, '{"code":"consent"}', ${AT}, 'infinity', ${id('a1')} FROM generate_series(1, ${PEOPLE}) n`,
  `INSERT INTO notifications.inbox (id, holder, seq, event, type, item, occurred_at, own)
   SELECT ${id('d1')}, ${RECEIVER}, n, ${id('e1')}, 'handoffs.sent.v1', ${id('a1')}, ${AT}, false FROM generate_series(1, ${HANDOFFS}) n`,
  `INSERT INTO notifications.dispatch (holder, id, event, item, recipient, address, trace_id, state, due_at, ended_at)
   SELECT ${RECEIVER}, ${id('d2')}, ${id('e1')}, ${id('a1')}, 'unit', 'unit@host' || n % 200 || '.example', 'trace', CASE WHEN n % 100 = 0 THEN 'failed' ELSE 'delivered' END, ${AT}, ${AT}
   FROM generate_series(1, ${PEOPLE}) n`,
  `INSERT INTO platform.outbox (id, type, payload, owner, recipients, trace_id, occurred_at, expanded_at)
   SELECT ${id('e1')}, 'handoffs.sent.v1', '{}', ${SENDER}, ARRAY[${RECEIVER}], 'trace', ${AT}, ${AT} FROM generate_series(1, ${HANDOFFS}) n`,
  `INSERT INTO platform.delivery (id, event, subscriber, holder, state, attempt, due_at, delivered_at, occurred_at)
   SELECT ${id('e2')}, ${id('e1')}, 'inbox', ${RECEIVER}, 'delivered', 1, ${AT}, ${AT}, ${AT} FROM generate_series(1, ${HANDOFFS}) n`,
  `INSERT INTO audit.access_log (at, owner, organisation, user_id, assignment, action, purpose, outcome, object_kind, person, trace_id)
   SELECT ${AT}, ${SENDER}, ${CONTROLLER}, ${id('51')}, ${id('52')}, 'read', 'handoff', 'shown', 'handoff', ${id('f1')}, 'trace' FROM generate_series(1, ${HANDOFFS}) n`,
  `INSERT INTO oversight.log_extract (id, organisation, asked_by, persons, from_day, to_day, asked_at, sealed)
   SELECT ${id('71')}, ${CONTROLLER}, ${id('51')}, ARRAY[${id('f1')}], '2026-11-01', '2026-11-30', ${AT}, '\\x00' FROM generate_series(1, ${PEOPLE}) n`,
  `INSERT INTO oversight.incident (id, organisation, unit, item, person, noted_by, noted_at, sealed)
   SELECT ${id('72')}, ${CONTROLLER}, ${SENDER}, ${id('a1')}, ${id('f1')}, ${id('51')}, ${AT}, '\\x00' FROM generate_series(1, ${PEOPLE}) n`,
  `INSERT INTO handoffs.claim (holder, item, by_user, sealed, claimed_at) SELECT ${SENDER}, ${id('a1')}, ${id('51')}, '\\x00', ${AT} FROM generate_series(1, ${PEOPLE}) n`,
  `INSERT INTO handoffs.follow (holder, item, by_user, since) SELECT ${SENDER}, ${id('a1')}, ${id('51')}, ${AT} FROM generate_series(1, ${PEOPLE}) n`,
  `INSERT INTO notifications.preference (holder, user_id, channels, set_by, set_at) SELECT ${RECEIVER}, ${id('51')}, '{}', ${id('51')}, ${AT} FROM generate_series(1, ${PEOPLE}) n`,
  `INSERT INTO handoffs.review (holder, item, by_user, at) SELECT ${SENDER}, ${id('a1')}, ${id('51')}, ${AT} FROM generate_series(1, ${HANDOFFS}) n`,
  `INSERT INTO access.disclosure_history SELECT ${id('a1')}, ${RECEIVER}, ${SENDER}, ${id('f1')}, 'care', 1, '{"code":"consent"}', NULL, ${AT}, 'infinity', ${AT} FROM generate_series(1, ${PEOPLE}) n`,
  `INSERT INTO identity.staff (id, issuer, subject, name) SELECT ${id('51')}, 'issuer', n::text, 'name' FROM generate_series(1, ${PEOPLE}) n`,
  `INSERT INTO identity.assignment (id, staff, role, unit, since) SELECT ${id('52')}, ${id('51')}, 'caseworker', ${RECEIVER}, ${AT} FROM generate_series(1, ${PEOPLE}) n`,
  `INSERT INTO identity.session (hash, staff, assignment, name, touched_at, ends_at, proof)
   SELECT sha256(n::text::bytea), ${id('51')}, ${id('52')}, 'name', now(), now() + interval '10 hours', sha256('') FROM generate_series(1, ${PEOPLE}) n`,
];

/** Fills the database as its superuser (about 10 s) and lets PostgreSQL count, so that plans are those of a large installation. */
export async function fillForBigUnit(superuser: Client): Promise<void> {
  await superuser.query(`SET session_replication_role = replica; SET work_mem = '256MB'`);
  for (const rows of ROWS) await superuser.query(rows);
  await superuser.query('VACUUM ANALYZE');
}
