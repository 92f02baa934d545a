import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a unit has begun to write and not sent. The unit's own rows: whoever works there goes on with them at any computer, and
 * nobody else knows of them. The worker only takes away those whose days are over.
 */
export class KeepDrafts1764002050010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE handoffs.draft (
        holder uuid NOT NULL, item uuid NOT NULL, card uuid, person uuid, by_user uuid NOT NULL,
        saved_at timestamptz NOT NULL, ends_at timestamptz NOT NULL, version integer NOT NULL, sealed bytea NOT NULL,
        PRIMARY KEY (holder, item), CONSTRAINT draft_ends CHECK (ends_at <= saved_at + interval '31 days'));
      CREATE INDEX draft_holder ON handoffs.draft (holder, saved_at);
      SELECT access.protect('handoffs.draft', 'holder');
      REVOKE UPDATE ON handoffs.draft FROM care_api, care_worker;
      REVOKE INSERT ON handoffs.draft FROM care_worker;
      GRANT UPDATE (card, person, by_user, saved_at, version, sealed) ON handoffs.draft TO care_api;
      CREATE POLICY in_own_name ON handoffs.draft AS RESTRICTIVE FOR INSERT TO care_api WITH CHECK (by_user = (SELECT sec.actor()));
      CREATE POLICY kept_in_own_name ON handoffs.draft AS RESTRICTIVE FOR UPDATE TO care_api
        USING (true) WITH CHECK (by_user = (SELECT sec.actor()));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE handoffs.draft');
  }
}
