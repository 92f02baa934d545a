import type { MigrationInterface, QueryRunner } from 'typeorm';

/** So many rows a call seals at most, so that no transaction is long. */
const BATCH = 1_000;
const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, pg_temp';
/** The chain of rows without an organisation: persons in their own view, and administrators. */
const NOBODY = `'00000000-0000-0000-0000-000000000000'::uuid`;

/**
 * Seals: a chain per organisation, each seal with the rows it covers, a hash of each and a hash over all of it and the seal before. The worker
 * only says when; what is sealed, how and at what time the functions decide, and it reads nothing of the log. `verifying/` computes the same
 * without any of this SQL.
 */
export class CreateSeal1764000910030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${TABLES}${PARTS}${SETTLE}${SEAL}${TOLD}
      REVOKE ALL ON ALL FUNCTIONS IN SCHEMA audit FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION audit.seal_next(), audit.unsealed() TO care_worker;
      GRANT USAGE ON SCHEMA audit TO care_review;
      CREATE POLICY review ON audit.access_log FOR SELECT TO care_review USING (true);
      CREATE POLICY review ON audit.seal FOR SELECT TO care_review USING (true);
      GRANT SELECT (id, at, owner, organisation, user_id, assignment, action, purpose, outcome, object_kind, object, person, trace_id, salt, erased) ON audit.access_log TO care_review;
      GRANT SELECT (chain, seq, previous, hash, sealed_at, rows, last_id, ids, moments, leaves) ON audit.seal TO care_review;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION audit.unsealed(), audit.seal_next(), audit.settle(), audit.commitment(uuid, uuid), audit.micros(timestamptz), audit.part(text);
      DROP POLICY review ON audit.access_log;
      REVOKE SELECT (id, at, owner, organisation, user_id, assignment, action, purpose, outcome, object_kind, object, person, trace_id, salt, erased) ON audit.access_log FROM care_review;
      DROP TABLE audit.seal, audit.sealing;
    `);
  }
}

const TABLES = `
  CREATE TABLE audit.seal (
    chain uuid NOT NULL, seq bigint NOT NULL, previous bytea NOT NULL, hash bytea NOT NULL, sealed_at timestamptz NOT NULL, rows bigint NOT NULL, last_id bigint NOT NULL,
    ids bigint[] NOT NULL, moments timestamptz[] NOT NULL, leaves bytea[] NOT NULL, PRIMARY KEY (chain, seq));
  CREATE INDEX seal_last ON audit.seal (last_id);
  CREATE INDEX seal_of_row ON audit.seal (chain, last_id);
  CREATE TABLE audit.sealing (
    only_one boolean PRIMARY KEY DEFAULT true CONSTRAINT sealing_only_one CHECK (only_one),
    settled bigint NOT NULL DEFAULT 0, handed_out bigint NOT NULL DEFAULT 0, awaited text[] NOT NULL DEFAULT '{}');
  SELECT access.lock_down('audit.seal'), access.lock_down('audit.sealing');
  INSERT INTO audit.sealing DEFAULT VALUES;`;

/** The columns of a row as they are sealed; the person comes last, as a hash with the row's salt or as what an erasure left of it. */
const COLUMNS = [
  'l.id::text, audit.micros(l.at), l.owner::text, l.organisation::text, l.user_id::text, l.assignment::text'.split(
    ', ',
  ),
  'l.action, l.purpose, l.outcome, l.object_kind, l.object::text, l.trace_id'.split(', '),
  `encode(coalesce(l.erased, audit.commitment(l.salt, l.person)), 'hex')`,
].flat();
/** Written out where it is needed, because a function of a row costs half a millisecond each. */
const LEAF = `sha256(convert_to('access-log 1;' || ${COLUMNS.map((column) => `audit.part(${column})`).join(' || ')}, 'UTF8'))`;

/** Every value with its length in front, so that nothing can be shifted from one column to the next; what is missing is a dash. */
const PARTS = `
  CREATE FUNCTION audit.part(v text) RETURNS text LANGUAGE sql STABLE AS $$ SELECT coalesce(octet_length(convert_to(v, 'UTF8')) || ':' || v, '-') || ';' $$;
  CREATE FUNCTION audit.micros(t timestamptz) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN isfinite(t) THEN (extract(epoch FROM t) * 1000000)::bigint::text ELSE (CASE WHEN t > '2000-01-01Z' THEN 'infinity' ELSE '-infinity' END) END $$;
  CREATE FUNCTION audit.commitment(salt uuid, person uuid) RETURNS bytea LANGUAGE sql STABLE AS $$ SELECT sha256(convert_to(salt::text || ' ' || person::text, 'UTF8')) $$;`;

/**
 * Ids are handed out before commit, so a smaller one may become visible after a larger one. An id is settled when every transaction that was
 * writing to the log at the time it was handed out has ended; each holds its lock on the table from before it takes an id until it ends.
 */
const SETTLE = `
  CREATE FUNCTION audit.settle() RETURNS bigint LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
  DECLARE s audit.sealing; given bigint; busy text[];
  BEGIN
    SELECT * INTO STRICT s FROM audit.sealing;
    SELECT CASE WHEN is_called THEN last_value ELSE 0 END INTO STRICT given FROM audit.access_log_id_seq;
    SELECT coalesce(array_agg(DISTINCT l.virtualtransaction), '{}') INTO STRICT busy FROM pg_locks l
      WHERE l.locktype = 'relation' AND l.relation = 'audit.access_log'::regclass AND l.mode = 'RowExclusiveLock' AND l.granted
        AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database());
    IF busy = '{}' THEN s.settled := given;
    ELSIF s.awaited && busy THEN RETURN s.settled;
    ELSE s.settled := greatest(s.settled, s.handed_out);
    END IF;
    UPDATE audit.sealing SET settled = s.settled, handed_out = given, awaited = busy WHERE (settled, handed_out, awaited) IS DISTINCT FROM (s.settled, given, busy);
    RETURN s.settled;
  END $$;`;

/** One step: at most so many rows in the order of their ids, one seal for each organisation among them. Returns how many rows it sealed. */
const SEAL = `
  CREATE FUNCTION audit.seal_next() RETURNS integer LANGUAGE plpgsql ${DEFINER} AS $$
  DECLARE upto bigint; sealed integer;
  BEGIN
    PERFORM FROM audit.sealing FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN RETURN 0; END IF;
    upto := audit.settle();
    WITH batch AS MATERIALIZED (
      SELECT l.id, l.at, coalesce(l.organisation, ${NOBODY}) AS chain, ${LEAF} AS leaf FROM audit.access_log l
      WHERE l.id > (SELECT coalesce(max(s.last_id), 0) FROM audit.seal s) AND l.id <= upto ORDER BY l.id LIMIT ${BATCH}),
    listed AS (
      SELECT b.chain, count(*) AS n, max(b.id) AS last_id, array_agg(b.id ORDER BY b.id) AS ids, array_agg(b.at ORDER BY b.id) AS moments, array_agg(b.leaf ORDER BY b.id) AS leaves,
        string_agg(b.id || ' ' || audit.micros(b.at) || ' ' || encode(b.leaf, 'hex') || ';', '' ORDER BY b.id) AS lines FROM batch b GROUP BY b.chain),
    following AS (
      SELECT l.*, coalesce(p.seq, 0) + 1 AS seq, coalesce(p.hash, sha256('')) AS previous, coalesce(p.rows, 0) + l.n AS rows, clock_timestamp() AS sealed_at
      FROM listed l LEFT JOIN LATERAL (SELECT s.seq, s.hash, s.rows FROM audit.seal s WHERE s.chain = l.chain ORDER BY s.seq DESC LIMIT 1) p ON true),
    made AS (
      INSERT INTO audit.seal (chain, seq, previous, hash, sealed_at, rows, last_id, ids, moments, leaves)
      SELECT f.chain, f.seq, f.previous,
        sha256(convert_to(concat('seal 1;', f.chain, ' ', f.seq, ' ', encode(f.previous, 'hex'), ' ', audit.micros(f.sealed_at), ' ', f.rows, ' ', f.n, ';', f.lines), 'UTF8')),
        f.sealed_at, f.rows, f.last_id, f.ids, f.moments, f.leaves FROM following f RETURNING cardinality(ids) AS n)
    SELECT coalesce(sum(made.n), 0) INTO STRICT sealed FROM made;
    RETURN sealed;
  END $$;`;

/** How much waits, counted to a hundred thousand, and since when by the database's clock. */
const TOLD = `
  CREATE FUNCTION audit.unsealed() RETURNS TABLE (rows bigint, seconds double precision) LANGUAGE sql STABLE ${DEFINER} AS $$
    WITH waiting AS (
      SELECT l.at FROM audit.access_log l WHERE l.id > (SELECT coalesce(max(s.last_id), 0) FROM audit.seal s) ORDER BY l.id LIMIT 100000)
    SELECT count(*), coalesce(greatest(extract(epoch FROM now() - min(w.at)), 0), 0)::double precision FROM waiting w WHERE isfinite(w.at) $$;`;
