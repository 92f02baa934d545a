import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who in a unit has taken an item or wants to be told of it, for whoever tells them; the view shows what the policies show: the unit's
 * own. And whether an item was passed on to it by the unit that says so.
 */
export class PublishFollowers1764002030005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX follow_user ON handoffs.follow (holder, by_user);
      CREATE VIEW handoffs.v_follower WITH (security_invoker = true) AS
        SELECT holder, item, by_user FROM handoffs.claim UNION SELECT holder, item, by_user FROM handoffs.follow;
      GRANT SELECT ON handoffs.v_follower TO care_api, care_worker;
      ${PASSED_ON}
      REVOKE ALL ON FUNCTION handoffs.passed_on_by(uuid, uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION handoffs.passed_on_by(uuid, uuid) TO care_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP FUNCTION handoffs.passed_on_by(uuid, uuid); DROP VIEW handoffs.v_follower; DROP INDEX handoffs.follow_user',
    );
  }
}

/** A unit that got an item passed on sees the sender's name on its row and not the one that passed it on, whose word it is to believe. */
const PASSED_ON = `
      CREATE FUNCTION handoffs.passed_on_by(i uuid, who uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT EXISTS (SELECT FROM access.handed_on x WHERE x.item = i AND x.from_holder = who AND x.to_holder = ANY(sec.holders())) $$;`;
