import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists from other systems name units by HSA-id in any case, so that one must never mean two, however its letters are written. */
export class OneUnitPerHsaId1764000920010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE UNIQUE INDEX unit_hsa_id ON directory.unit (upper(hsa_id)) WHERE hsa_id IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX directory.unit_hsa_id');
  }
}
