import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What later modules may join: the name of whoever did something, by the id that is kept with it, and which human an account is: an HSA-id is
 * one however its letters are written.
 */
export class PublishNames1764001010010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE VIEW identity.v_staff WITH (security_invoker = true) AS SELECT id, name, upper(hsa_id) AS hsa_id FROM identity.staff;
      GRANT SELECT ON identity.v_staff TO care_api;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW identity.v_staff');
  }
}
