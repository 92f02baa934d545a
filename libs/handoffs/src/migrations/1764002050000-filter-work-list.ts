import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A line says which kind and urgency it is, so that a list is narrowed before it is cut into pages. The index leads with the
 * side, because a list of one side must not walk through the other: the list itself asks for both and merges them.
 */
export class FilterWorkList1764002050000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE handoffs.work_item ADD COLUMN kind text NOT NULL DEFAULT '', ADD COLUMN urgency text NOT NULL DEFAULT '';
      UPDATE handoffs.work_item i SET kind = h.kind, urgency = h.urgency FROM handoffs.handoff h WHERE h.item = i.item;
      ALTER TABLE handoffs.work_item ALTER COLUMN kind DROP DEFAULT, ALTER COLUMN urgency DROP DEFAULT;
      DROP INDEX handoffs.work_item_list;
      CREATE INDEX work_item_list ON handoffs.work_item (holder, side, due_at, item) WHERE open;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX handoffs.work_item_list;
      CREATE INDEX work_item_list ON handoffs.work_item (holder, due_at, item) WHERE open;
      ALTER TABLE handoffs.work_item DROP COLUMN kind, DROP COLUMN urgency;
    `);
  }
}
