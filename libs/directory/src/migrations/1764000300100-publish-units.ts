import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What later modules may join: names, whose a unit is, and whether it has closed. */
export class PublishUnits1764000300100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE VIEW directory.v_organisation WITH (security_invoker = true) AS SELECT id, name FROM directory.organisation;
      CREATE VIEW directory.v_unit WITH (security_invoker = true) AS SELECT id, organisation, name, sector, closed_at FROM directory.unit;
      GRANT SELECT ON directory.v_organisation, directory.v_unit TO care_api, care_worker;
      CREATE INDEX unit_deputy ON directory.unit (deputy_unit) WHERE deputy_unit IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW directory.v_unit, directory.v_organisation; DROP INDEX directory.unit_deputy');
  }
}
