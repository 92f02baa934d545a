import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who a unit's own card is about, for later modules that are asked by the card; the view shows what the policies show. */
export class PublishCards1764001000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE VIEW persons.v_card WITH (security_invoker = true) AS SELECT item, holder, person, sealed FROM persons.card;
      GRANT SELECT ON persons.v_card TO care_api;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW persons.v_card');
  }
}
