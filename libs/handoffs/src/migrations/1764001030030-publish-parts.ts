import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which items belong to a handoff, for questions about access; no login has a grant on it, and it reads as whoever asks. */
export class PublishParts1764001030030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE VIEW handoffs.v_part WITH (security_invoker = true) AS SELECT item, handoff, part FROM handoffs.part',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW handoffs.v_part');
  }
}
