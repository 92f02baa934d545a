import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, pg_temp';

/** What the worker needs to write signed heads to a file, and what the database remembers of that file: number and hash of its last line. */
export class SignHeads1764000910040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE audit.sealing ADD COLUMN head bigint NOT NULL DEFAULT 0, ADD COLUMN head_hash bytea NOT NULL DEFAULT '';
      ${HEADS}
      REVOKE ALL ON FUNCTION audit.last_head(), audit.heads(), audit.note_head(bigint, bytea) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION audit.last_head(), audit.heads(), audit.note_head(bigint, bytea) TO care_worker;
      CREATE POLICY review ON audit.sealing FOR SELECT TO care_review USING (true);
      GRANT SELECT (head, head_hash) ON audit.sealing TO care_review;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION audit.note_head(bigint, bytea), audit.heads(), audit.last_head();
      DROP POLICY review ON audit.sealing;
      ALTER TABLE audit.sealing DROP COLUMN head, DROP COLUMN head_hash;
    `);
  }
}

/** What a signed head says of each chain: ids, numbers and hashes. `last_head` holds the lock until the transaction ends, so that one worker writes. */
const HEADS = `
  CREATE FUNCTION audit.last_head() RETURNS TABLE (n bigint, hash bytea) LANGUAGE sql ${DEFINER} AS $$
    SELECT s.head, s.head_hash FROM audit.sealing s FOR UPDATE SKIP LOCKED $$;
  CREATE FUNCTION audit.heads() RETURNS TABLE (chain uuid, seq bigint, hash bytea, rows bigint, sealed_at timestamptz) LANGUAGE sql STABLE ${DEFINER} AS $$
    WITH RECURSIVE chains AS (
      (SELECT s.chain FROM audit.seal s ORDER BY s.chain LIMIT 1)
      UNION ALL SELECT (SELECT s.chain FROM audit.seal s WHERE s.chain > c.chain ORDER BY s.chain LIMIT 1) FROM chains c WHERE c.chain IS NOT NULL)
    SELECT l.chain, l.seq, l.hash, l.rows, l.sealed_at FROM chains c CROSS JOIN LATERAL (
      SELECT s.* FROM audit.seal s WHERE s.chain = c.chain ORDER BY s.seq DESC LIMIT 1) l $$;
  CREATE FUNCTION audit.note_head(n bigint, hash bytea) RETURNS void LANGUAGE sql ${DEFINER} AS $$
    UPDATE audit.sealing s SET head = note_head.n, head_hash = note_head.hash WHERE s.head < note_head.n $$;`;
