import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A list from another system. `import_row` remembers by keyed hashes which of its rows are in, so that the same row is sent once;
 * `arrival` is what one list brings one unit, which is told once of all of it. What arrived is counted by what the unit may see
 * of it when it looks, never by what was sent.
 */
export class CreateImport1764000920000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE handoffs.import_row (
        holder uuid NOT NULL,
        reference bytea NOT NULL CONSTRAINT import_row_reference CHECK (octet_length(reference) = 32),
        content bytea NOT NULL CONSTRAINT import_row_content CHECK (octet_length(content) = 32),
        handoff uuid NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (holder, reference));
      SELECT access.protect('handoffs.import_row', 'holder');
      REVOKE UPDATE, DELETE ON handoffs.import_row FROM care_api;
      REVOKE ALL ON handoffs.import_row FROM care_worker;

      CREATE TABLE handoffs.arrival (
        holder uuid NOT NULL,
        id uuid NOT NULL,
        list bytea NOT NULL CONSTRAINT arrival_list CHECK (octet_length(list) = 32),
        to_unit uuid NOT NULL,
        begun_at timestamptz NOT NULL,
        ended_at timestamptz,
        PRIMARY KEY (holder, id));
      CREATE UNIQUE INDEX arrival_open ON handoffs.arrival (holder, list, to_unit) WHERE ended_at IS NULL;
      SELECT access.protect('handoffs.arrival', 'holder');
      REVOKE UPDATE, DELETE ON handoffs.arrival FROM care_api;
      GRANT UPDATE (ended_at) ON handoffs.arrival TO care_api;
      REVOKE INSERT, UPDATE, DELETE ON handoffs.arrival FROM care_worker;

      ALTER TABLE handoffs.handoff ADD COLUMN arrival uuid;
      CREATE INDEX handoff_arrival ON handoffs.handoff (arrival, to_unit) WHERE arrival IS NOT NULL;
      CREATE POLICY of_own_arrival ON handoffs.handoff AS RESTRICTIVE FOR INSERT TO care_api, care_worker WITH CHECK (arrival IS NULL
        OR (SELECT count(*) FROM handoffs.arrival a WHERE a.id = handoff.arrival AND a.to_unit = handoff.to_unit AND a.holder = handoff.from_unit) = 1);
      CREATE VIEW handoffs.v_arrived WITH (security_invoker = true) AS
        SELECT h.arrival, h.item, h.from_unit, h.to_unit FROM handoffs.handoff h WHERE h.arrival IS NOT NULL;
      GRANT SELECT ON handoffs.v_arrived TO care_api, care_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW handoffs.v_arrived;
      DROP POLICY of_own_arrival ON handoffs.handoff;
      ALTER TABLE handoffs.handoff DROP COLUMN arrival;
      DROP TABLE handoffs.arrival, handoffs.import_row;
    `);
  }
}
