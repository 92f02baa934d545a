import type { MigrationInterface, QueryRunner } from 'typeorm';

const ANSWERS = 'oversight.access_answers(uuid, uuid, uuid, date)';

/** Why a unit could read something on a day: the access list as it was, and the consent it rested on. */
export class AnswerAccess1764001030050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${ANSWER}
      REVOKE ALL ON FUNCTION ${ANSWERS} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${ANSWERS} TO care_api;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION ${ANSWERS}`);
  }
}

/**
 * Asked by a reviewer of the owner's organisation or of the reading unit's own; to anybody else every question is one about nothing.
 * A handoff is asked about with its parts. A row of the access list that was replaced or ended is in its history with the time it ended.
 * A receiver's reviewer learns of a withdrawal by the mark on the receiver's own row alone; the consent is the owner's. The words of a
 * basis come from the owner, so a mark that is no time is no mark: it must not take the answer from anybody.
 */
const ANSWER = `
  CREATE FUNCTION oversight.access_answers(assignment uuid, about uuid, reader uuid, day date)
  RETURNS TABLE (item uuid, person uuid, answer jsonb) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    controller constant uuid := oversight.reviewed_by(assignment);
    opens constant timestamptz := day::timestamp AT TIME ZONE 'Europe/Stockholm';
    closes constant timestamptz := (day + 1)::timestamp AT TIME ZONE 'Europe/Stockholm';
    of_reader constant boolean := EXISTS (SELECT FROM directory.v_unit u WHERE u.id = reader AND u.organisation = controller);
  BEGIN
    IF controller IS NULL THEN RETURN; END IF;
    RETURN QUERY
      WITH asked (item, part) AS (SELECT about, NULL::text UNION ALL SELECT p.item, p.part FROM handoffs.v_part p WHERE p.handoff = about),
      held AS (SELECT * FROM directory.held_at(reader, closes)),
      had AS (
        SELECT a.part, h.via, greatest(d.since, h.since) AS read_since, d.*, NULL::timestamptz AS ended_at FROM asked a CROSS JOIN held h JOIN access.disclosure d ON d.item = a.item AND d.holder = h.id
        UNION ALL SELECT a.part, h.via, greatest(d.since, h.since), d.* FROM asked a CROSS JOIN held h JOIN access.disclosure_history d ON d.item = a.item AND d.holder = h.id)
      SELECT had.item, had.person, jsonb_build_object(
        'part', had.part, 'since', had.read_since, 'until', nullif(least(had.until, had.ended_at), 'infinity'), 'level', had.level, 'basis', had.basis ->> 'code',
        'withdrawnAt', coalesce(CASE WHEN pg_input_is_valid(had.basis ->> 'withdrawnAt', 'timestamptz') THEN (had.basis ->> 'withdrawnAt')::timestamptz END, CASE WHEN o.organisation = controller THEN c.withdrawn_at END),
        'category', had.category, 'owner', had.owner,
        'via', CASE WHEN had.via <> 'self' THEN had.via WHEN had.level = 3 THEN 'own' ELSE 'disclosed' END,
        'consent', CASE WHEN c.item IS NOT NULL THEN jsonb_build_object('givenAt', CASE WHEN o.organisation = controller THEN c.given_at END, 'validUntil', c.valid_until) END)
      FROM had LEFT JOIN directory.v_unit o ON o.id = had.owner LEFT JOIN sharing.consent c ON c.item = had.consent
      WHERE had.read_since < closes AND had.read_since < least(had.until, had.ended_at) AND least(had.until, had.ended_at) > opens AND (of_reader OR o.organisation = controller)
      ORDER BY had.read_since, had.part NULLS FIRST, had.item LIMIT 500;
  END $$;`;
