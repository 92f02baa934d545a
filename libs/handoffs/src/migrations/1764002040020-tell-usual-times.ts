import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How soon a unit usually answers, published once a week as a band, and what a manager counts of a day. The band is made from everybody's rows
 * and is the same for everybody; it stands for at least five people, and still for five when any one organisation leaves out those that it alone has sent.
 */
export class TellUsualTimes1764002040020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE handoffs.usual_week (week date PRIMARY KEY, told_at timestamptz NOT NULL);
      CREATE TABLE handoffs.usual_answer (
        unit uuid NOT NULL, week date NOT NULL REFERENCES handoffs.usual_week,
        band text NOT NULL CONSTRAINT usual_answer_band CHECK (band IN ('same-day', 'one-two-days', 'within-week', 'longer')), PRIMARY KEY (week, unit));
      SELECT access.open('handoffs.usual_answer', 'bands of at least five people, made once a week of everybody’s rows', '{care_api}', 'SELECT'),
        access.lock_down('handoffs.usual_week');
      CREATE INDEX handoff_answered ON handoffs.handoff (to_unit, answered_at) WHERE answered_at IS NOT NULL;
      ${TELL}
      REVOKE ALL ON FUNCTION handoffs.tell_usual_times() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION handoffs.tell_usual_times() TO care_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION handoffs.tell_usual_times();
      DROP INDEX handoffs.handoff_answered;
      DROP TABLE handoffs.usual_answer, handoffs.usual_week;
    `);
  }
}

const SWEDEN = "AT TIME ZONE 'Europe/Stockholm'";
const K = 5;

/**
 * Thirteen whole weeks, so that what happens in a week moves no band before the next Monday; by the database's own clock and once, so that
 * nobody asks again to see a difference. Where the others have sent nobody at all there is no band either: else one that goes tells who sends
 * alone that somebody else has sent somebody. Days are those of the calendar in Sweden. What a list from another system brought is left out, as
 * its times are that system's.
 */
const TELL = `
  CREATE FUNCTION handoffs.tell_usual_times() RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE monday constant date := date_trunc('week', clock_timestamp() ${SWEDEN})::date;
  BEGIN
    INSERT INTO handoffs.usual_week VALUES (monday, clock_timestamp()) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN RETURN false; END IF;
    WITH answered AS MATERIALIZED (
      SELECT h.to_unit AS unit, h.person, f.organisation AS sender, (h.answered_at ${SWEDEN})::date - (h.sent_at ${SWEDEN})::date AS days
      FROM handoffs.handoff h JOIN directory.v_unit f ON f.id = h.from_unit
      WHERE h.answered_at >= (monday - 91)::timestamp ${SWEDEN} AND h.answered_at < monday::timestamp ${SWEDEN} AND h.answer_needed AND h.arrival IS NULL),
    people AS (SELECT a.unit, a.person, count(DISTINCT a.sender) AS senders, min(a.sender::text) AS sender FROM answered a GROUP BY a.unit, a.person),
    alone AS (SELECT p.unit, p.sender, count(*) AS people FROM people p WHERE p.senders = 1 GROUP BY p.unit, p.sender),
    counted AS (SELECT p.unit, count(*) AS people FROM people p GROUP BY p.unit),
    usual AS (SELECT a.unit, percentile_disc(0.5) WITHIN GROUP (ORDER BY a.days) AS days FROM answered a GROUP BY a.unit)
    INSERT INTO handoffs.usual_answer (unit, week, band)
    SELECT c.unit, monday, CASE WHEN u.days < 1 THEN 'same-day' WHEN u.days <= 2 THEN 'one-two-days' WHEN u.days <= 7 THEN 'within-week' ELSE 'longer' END
    FROM counted c JOIN usual u ON u.unit = c.unit
    WHERE c.people >= ${K} AND NOT EXISTS (SELECT FROM alone o WHERE o.unit = c.unit AND c.people - o.people < ${K});
    RETURN true;
  END $$;`;
