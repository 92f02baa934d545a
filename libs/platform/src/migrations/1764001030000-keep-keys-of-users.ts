import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A role without a unit (a reviewer, a county's administrator) holds no rows, and its POSTs must be one act too: it keeps the keys of
 * its requests in its own name.
 */
export class KeepKeysOfUsers1764001030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE POLICY own_user ON platform.idempotency TO care_api
        USING (holder = (SELECT sec.actor())) WITH CHECK (holder = (SELECT sec.actor()) AND user_id = (SELECT sec.actor()));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP POLICY own_user ON platform.idempotency');
  }
}
