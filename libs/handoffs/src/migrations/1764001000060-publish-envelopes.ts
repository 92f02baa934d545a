import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether a handoff has been delivered, for whoever tells its parties of it; the views show what the policies show. What a list
 * brought is counted without what a withdrawn consent stopped on its way, whichever event is handled first.
 */
export class PublishEnvelopes1764001000060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE VIEW handoffs.v_envelope WITH (security_invoker = true) AS SELECT item, to_unit, delivered_at FROM handoffs.handoff;
      GRANT SELECT ON handoffs.v_envelope TO care_worker;
      CREATE OR REPLACE VIEW handoffs.v_arrived WITH (security_invoker = true) AS ${BROUGHT} AND (h.delivered_at IS NOT NULL
        OR (SELECT count(*) FROM access.disclosure a WHERE a.item = h.item AND a.holder = h.to_unit AND a.basis ? 'withdrawnAt') = 0);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW handoffs.v_envelope;
      CREATE OR REPLACE VIEW handoffs.v_arrived WITH (security_invoker = true) AS ${BROUGHT};
    `);
  }
}

const BROUGHT = 'SELECT h.arrival, h.item, h.from_unit, h.to_unit FROM handoffs.handoff h WHERE h.arrival IS NOT NULL';
