import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The access log by month of its own time. It is never dropped here: how long it is kept is decided by whoever answers for it.
 * A row's person is sealed as a hash with the row's own `salt`; when the law wants the person erased, salt and person go and that hash stays
 * in `erased`, so that the seal still holds. No login chooses either column.
 */
export class PartitionAccessLog1764000910020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA landed;
      ALTER TABLE audit.access_log SET SCHEMA landed;
      CREATE TABLE audit.access_log (
        id bigint GENERATED ALWAYS AS IDENTITY,
        at timestamptz NOT NULL,
        owner uuid NOT NULL,
        organisation uuid,
        user_id uuid,
        assignment uuid,
        action text NOT NULL,
        purpose text NOT NULL,
        outcome text NOT NULL CONSTRAINT access_log_outcome CHECK (outcome IN ('shown', 'done', 'refused')),
        object_kind text NOT NULL,
        object uuid,
        person uuid,
        trace_id text NOT NULL,
        salt uuid DEFAULT gen_random_uuid(),
        erased bytea,
        CONSTRAINT access_log_salted CHECK (person IS NULL OR salt IS NOT NULL),
        CONSTRAINT access_log_erased CHECK (erased IS NULL OR (person IS NULL AND salt IS NULL)),
        PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
      SELECT access.protect('audit.access_log', 'sink');
      REVOKE INSERT ON audit.access_log FROM care_api, care_worker;
      GRANT INSERT (at, owner, organisation, user_id, assignment, action, purpose, outcome, object_kind, object, person, trace_id) ON audit.access_log TO care_api, care_worker;
      CREATE POLICY in_own_name ON audit.access_log AS RESTRICTIVE FOR INSERT TO care_api, care_worker
        WITH CHECK (user_id IS NOT DISTINCT FROM (SELECT sec.actor()));
      SELECT platform.make_spare('audit.access_log');
      SELECT platform.make_month('audit.access_log', month::date) FROM (SELECT DISTINCT date_trunc('month', at AT TIME ZONE 'UTC') FROM landed.access_log) AS had (month);
      INSERT INTO audit.access_log (id, at, owner, organisation, user_id, assignment, action, purpose, outcome, object_kind, object, person, trace_id)
        OVERRIDING SYSTEM VALUE SELECT id, at, owner, organisation, user_id, assignment, action, purpose, outcome, object_kind, object, person, trace_id FROM landed.access_log;
      SELECT setval(pg_get_serial_sequence('audit.access_log', 'id'), last_value, is_called) FROM landed.access_log_id_seq;
      DROP SCHEMA landed CASCADE;
      SELECT platform.make_months();
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('The months of the access log are not put together again; restore a backup.'));
  }
}
