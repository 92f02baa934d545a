import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A handoff and its parts are about the person their access list names. Without this, SQL of one's own could disclose an item
 * "about nobody" and fill it with a protected person; what the access list says about persons would not be true.
 */
export class KeepThePerson1764001020020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE POLICY of_that_person ON handoffs.handoff AS RESTRICTIVE FOR INSERT TO care_api, care_worker
        WITH CHECK (person = (SELECT a.person FROM access.disclosure a WHERE a.item = handoff.item AND a.level = 3));
      CREATE POLICY of_that_person ON handoffs.part AS RESTRICTIVE FOR INSERT TO care_api, care_worker
        WITH CHECK ((SELECT a.person FROM access.disclosure a WHERE a.item = part.item AND a.level = 3)
          = (SELECT a.person FROM access.disclosure a WHERE a.item = part.handoff AND a.level = 3));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY of_that_person ON handoffs.handoff;
      DROP POLICY of_that_person ON handoffs.part;
    `);
  }
}
