import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the log says of a person at one organisation (PDL 8 kap. 5 §). Nobody may ask it: the module that owns the question (oversight)
 * calls it after it has checked who asks, as `handoffs.open_rest` calls `access.redeem`. The index has the person alone: everything that
 * shows somebody pays for it, extracts are few, and with organisation, time and id in it it was eight times as large.
 */
export class TellOfPerson1764001030010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX access_log_person ON audit.access_log (person) WHERE person IS NOT NULL;
      ${TOLD_OF}
      REVOKE ALL ON FUNCTION audit.told_of(uuid[], uuid, timestamptz, timestamptz, timestamptz, bigint, integer) FROM PUBLIC;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION audit.told_of(uuid[], uuid, timestamptz, timestamptz, timestamptz, bigint, integer);
      DROP INDEX audit.access_log_person;
    `);
  }
}

/** In the order of time, `most` rows after (after_at, after_id); `since` is in, `before` is not. Months outside the period are not read. */
const TOLD_OF = `
  CREATE FUNCTION audit.told_of(persons uuid[], controller uuid, since timestamptz, before timestamptz, after_at timestamptz, after_id bigint, most integer)
  RETURNS TABLE (id bigint, at timestamptz, owner uuid, action text, purpose text, outcome text, object_kind text, object uuid)
  LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    RETURN QUERY SELECT t.* FROM unnest(persons) AS p (person) CROSS JOIN LATERAL (
      SELECT l.id, l.at, l.owner, l.action, l.purpose, l.outcome, l.object_kind, l.object FROM audit.access_log l
      WHERE l.person = p.person AND l.organisation = controller AND l.at >= greatest(since, after_at) AND l.at < before AND (l.at, l.id) > (after_at, after_id)
      ORDER BY l.at, l.id LIMIT most) t
    ORDER BY t.at, t.id LIMIT most;
  END $$;`;
