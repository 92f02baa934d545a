import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who works at a unit is asked when something is given to a colleague. */
export class FindColleagues1764002010015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX assignment_unit ON identity.assignment (unit) WHERE ended_at IS NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX identity.assignment_unit');
  }
}
