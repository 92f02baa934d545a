import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The access log: which action, at which unit, when, by whom and about whom (HSLF-FS 2016:40 4 kap. 9 §).
 * Everybody may add, nobody may read here; the sealer and the reviewer get their own doors.
 */
export class CreateAccessLog1764000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA audit;
      CREATE TABLE audit.access_log (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
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
        trace_id text NOT NULL);
      SELECT access.protect('audit.access_log', 'sink');
      CREATE POLICY in_own_name ON audit.access_log AS RESTRICTIVE FOR INSERT TO care_api, care_worker
        WITH CHECK (user_id IS NOT DISTINCT FROM (SELECT sec.actor()));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA audit CASCADE');
  }
}
