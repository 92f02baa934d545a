import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is passed on to a unit is read by the one that stands in for it too, so later modules may ask which that is. */
export class PublishDeputies1764002010002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE VIEW directory.v_deputy WITH (security_invoker = true) AS
        SELECT id AS unit, deputy_unit AS deputy FROM directory.unit WHERE deputy_unit IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW directory.v_deputy');
  }
}
