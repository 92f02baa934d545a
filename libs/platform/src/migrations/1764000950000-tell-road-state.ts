import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an operator must be able to alarm on: numbers about the road, and no id of anything. */
export class TellRoadState1764000950000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION platform.road_state() RETURNS TABLE (events bigint, deliveries bigint, dead bigint, oldest_seconds double precision)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        WITH event AS (SELECT count(*) AS waiting, min(occurred_at) AS oldest FROM platform.outbox WHERE expanded_at IS NULL),
        open AS (SELECT count(*) AS waiting, min(occurred_at) AS oldest FROM platform.delivery WHERE state IN ('pending', 'leased'))
        SELECT event.waiting, open.waiting, (SELECT count(*) FROM platform.delivery WHERE state = 'dead'),
          coalesce(extract(epoch FROM now() - least(event.oldest, open.oldest))::double precision, 0) FROM event, open $$;
      REVOKE ALL ON FUNCTION platform.road_state() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION platform.road_state() TO care_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION platform.road_state()');
  }
}
