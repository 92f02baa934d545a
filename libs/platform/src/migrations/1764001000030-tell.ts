import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An event that a function of the owner sends, to somebody whom the context of the request must not learn of. Granted to no
 * login and with no more rights than its caller; its trace is its own, because the request's would lead from one unit to another.
 */
export class Tell1764001000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION platform.tell(event text, facts jsonb, acted uuid, told uuid, at timestamptz) RETURNS void
      LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
        INSERT INTO platform.outbox (id, type, payload, owner, recipients, trace_id, occurred_at)
        VALUES (gen_random_uuid(), event, facts, acted, ARRAY[told], replace(gen_random_uuid()::text, '-', ''), at) $$;
      REVOKE ALL ON FUNCTION platform.tell(text, jsonb, uuid, uuid, timestamptz) FROM PUBLIC;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION platform.tell(text, jsonb, uuid, uuid, timestamptz)');
  }
}
