import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, pg_temp';

/**
 * Log extracts. A reviewer carries no holders, so no policy could show one a row: no login has any grant on the table, and every
 * function asks first, by the verified context and the staff's living assignments, for which organisation the caller reviews.
 */
export class CreateOversight1764001030040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA oversight;
      GRANT USAGE ON SCHEMA oversight TO care_api;
      CREATE TABLE oversight.log_extract (
        id uuid PRIMARY KEY,
        organisation uuid NOT NULL,
        asked_by uuid NOT NULL,
        persons uuid[] NOT NULL CONSTRAINT log_extract_persons CHECK (cardinality(persons) BETWEEN 1 AND 20),
        from_day date NOT NULL,
        to_day date NOT NULL CONSTRAINT log_extract_period CHECK (to_day >= from_day AND to_day - from_day <= 1827),
        asked_at timestamptz NOT NULL,
        sealed bytea NOT NULL);
      CREATE INDEX log_extract_list ON oversight.log_extract (organisation, asked_at, id);
      SELECT access.lock_down('oversight.log_extract');
      ${REVIEWED_BY}${NOTE}${PAGE}${LIST}
      REVOKE ALL ON ALL FUNCTIONS IN SCHEMA oversight FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION oversight.note_extract(uuid, uuid, uuid[], date, date, timestamptz, bytea),
        oversight.extract_page(uuid, uuid, timestamptz, bigint, integer), oversight.extracts(uuid, timestamptz, uuid, integer) TO care_api;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA oversight CASCADE');
  }
}

/** The organisation of the assignment, when it is the caller's own, lives, and is a reviewer's; granted to no login. */
const REVIEWED_BY = `
  CREATE FUNCTION oversight.reviewed_by(assignment uuid) RETURNS uuid LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT a.organisation FROM identity.live_assignment a
    WHERE a.id = reviewed_by.assignment AND a.staff = sec.actor() AND a.role = 'security-reviewer' $$;`;

/** Asked now, whatever the caller says (`access.near`): else an extract would go on growing. */
const NOTE = `
  CREATE FUNCTION oversight.note_extract(id uuid, assignment uuid, persons uuid[], from_day date, to_day date, at timestamptz, sealed bytea) RETURNS void
  LANGUAGE plpgsql ${DEFINER} AS $$
  DECLARE controller constant uuid := oversight.reviewed_by(assignment);
  BEGIN
    IF controller IS NULL THEN RAISE EXCEPTION 'not a reviewer of any organisation' USING ERRCODE = '42501'; END IF;
    INSERT INTO oversight.log_extract VALUES (id, controller, sec.actor(),
      ARRAY(SELECT DISTINCT unnest(persons.ids_of(asked.person)) FROM unnest(persons) AS asked (person)), from_day, to_day, access.near(at), sealed);
  END $$;`;

/**
 * A row per id the person is known by, the first with the lines: whole Swedish days, but nothing from the moment of asking on, so that an
 * extract stays what it was. No row for what is not of the caller's organisation, as for what does not exist.
 */
const PAGE = `
  CREATE FUNCTION oversight.extract_page(sought uuid, assignment uuid, after_at timestamptz, after_id bigint, most integer)
  RETURNS TABLE (item uuid, person uuid, from_day text, to_day text, organisation jsonb, lines jsonb) LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT e.id, p.person, e.from_day::text, e.to_day::text, to_jsonb(o), CASE WHEN p.n = 1 THEN (
      SELECT coalesce(jsonb_agg(jsonb_build_object('id', t.id::text, 'at', t.at, 'owner', t.owner, 'action', t.action, 'purpose', t.purpose, 'object', t.object) ORDER BY t.at, t.id), '[]')
      FROM audit.told_of(e.persons, e.organisation, e.from_day::timestamp AT TIME ZONE 'Europe/Stockholm',
        least((e.to_day + 1)::timestamp AT TIME ZONE 'Europe/Stockholm', e.asked_at), extract_page.after_at, extract_page.after_id, least(most, 5001)) t) END
    FROM oversight.log_extract e LEFT JOIN directory.v_organisation o ON o.id = e.organisation
      CROSS JOIN LATERAL unnest(e.persons) WITH ORDINALITY AS p (person, n)
    WHERE e.id = sought AND e.organisation = oversight.reviewed_by(assignment) ORDER BY p.n $$;`;

/** The newest first, before (before_at, before_id). */
const LIST = `
  CREATE FUNCTION oversight.extracts(assignment uuid, before_at timestamptz, before_id uuid, most integer)
  RETURNS TABLE (id uuid, at timestamptz, from_day text, to_day text, sealed bytea) LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT e.id, e.asked_at, e.from_day::text, e.to_day::text, e.sealed FROM oversight.log_extract e
    WHERE e.organisation = oversight.reviewed_by(assignment) AND (e.asked_at, e.id) < (before_at, before_id)
    ORDER BY e.asked_at DESC, e.id DESC LIMIT least(most, 101) $$;`;
