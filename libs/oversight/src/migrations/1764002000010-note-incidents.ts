import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, pg_temp';
const SIGNATURES = [
  'oversight.seen_lately(uuid)',
  'oversight.note_incident(uuid, uuid, uuid, timestamptz, bytea)',
  'oversight.incidents(uuid, timestamptz, uuid, integer)',
  'oversight.incident_of(uuid, uuid)',
  'oversight.close_incident(uuid, uuid, timestamptz, bytea)',
].join(', ');

/**
 * Incidents: what somebody at work tells their own organisation's reviewers about a handoff, such as that it came to the wrong unit
 * (GDPR article 33 gives the controller 72 hours). No login has a grant on the table; every function asks who the caller is.
 */
export class NoteIncidents1764002000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE oversight.incident (
        id uuid NOT NULL,
        organisation uuid NOT NULL,
        unit uuid NOT NULL,
        item uuid NOT NULL,
        person uuid,
        noted_by uuid NOT NULL,
        noted_at timestamptz NOT NULL,
        sealed bytea NOT NULL,
        closed_by uuid,
        closed_at timestamptz,
        closing bytea,
        PRIMARY KEY (organisation, id),
        CONSTRAINT incident_closed CHECK (num_nulls(closed_by, closed_at, closing) IN (0, 3)));
      CREATE INDEX incident_list ON oversight.incident (organisation, noted_at, id);
      SELECT access.lock_down('oversight.incident');
      ${SEEN}${NOTE}${LIST}${ONE}${CLOSE}
      REVOKE ALL ON FUNCTION ${SIGNATURES} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${SIGNATURES} TO care_api;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION ${SIGNATURES}; DROP TABLE oversight.incident;`);
  }
}

/** Whom an item is about that a holder of the context sees, or saw within 30 days: what came to the wrong unit is given back first, and told of then. */
const SEEN = `
  CREATE FUNCTION oversight.seen_lately(about uuid) RETURNS TABLE (person uuid) LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT d.person FROM access.disclosure d WHERE d.item = about AND d.holder = ANY(sec.holders()) AND d.until > now() - interval '30 days'
    UNION SELECT h.person FROM access.disclosure_history h
      WHERE h.item = about AND h.holder = ANY(sec.holders()) AND least(h.until, h.ended_at) > now() - interval '30 days' LIMIT 1 $$;`;

/** By somebody at work in a unit, about such an item. */
const NOTE = `
  CREATE FUNCTION oversight.note_incident(id uuid, assignment uuid, about uuid, at timestamptz, sealed bytea) RETURNS void LANGUAGE plpgsql ${DEFINER} AS $$
  DECLARE place record; seen record;
  BEGIN
    SELECT u.id, u.organisation INTO place FROM identity.live_assignment a JOIN directory.v_unit u ON u.id = a.unit
      WHERE a.id = assignment AND a.staff = sec.actor() AND u.id = ANY(sec.holders());
    SELECT true AS it, l.person INTO seen FROM oversight.seen_lately(about) l;
    IF place.id IS NULL OR seen.it IS NULL THEN RAISE EXCEPTION 'not at work in a unit that sees this' USING ERRCODE = '42501'; END IF;
    INSERT INTO oversight.incident VALUES (id, place.organisation, place.id, about, seen.person, sec.actor(), access.near(at), sealed);
  END $$;`;

/** Of the organisation that the caller reviews, the newest first, before (before_at, before_id). */
const LIST = `
  CREATE FUNCTION oversight.incidents(assignment uuid, before_at timestamptz, before_id uuid, most integer)
  RETURNS TABLE (id uuid, person uuid, at timestamptz, unit uuid, about uuid, sealed bytea, closed_at timestamptz, closing bytea) LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT i.id, i.person, i.noted_at, i.unit, i.item, i.sealed, i.closed_at, i.closing FROM oversight.incident i
    WHERE i.organisation = oversight.reviewed_by(assignment) AND (i.noted_at, i.id) < (before_at, before_id)
    ORDER BY i.noted_at DESC, i.id DESC LIMIT least(most, 101) $$;`;

const ONE = `
  CREATE FUNCTION oversight.incident_of(sought uuid, assignment uuid) RETURNS TABLE (person uuid, closed_at timestamptz) LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT i.person, i.closed_at FROM oversight.incident i WHERE i.id = sought AND i.organisation = oversight.reviewed_by(assignment) $$;`;

/** Once; what has been said of it stays as it was said. */
const CLOSE = `
  CREATE FUNCTION oversight.close_incident(sought uuid, assignment uuid, at timestamptz, words bytea) RETURNS void LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    UPDATE oversight.incident i SET closed_by = sec.actor(), closed_at = access.near(at), closing = words
      WHERE i.id = sought AND i.organisation = oversight.reviewed_by(assignment) AND i.closed_at IS NULL;
    IF NOT FOUND THEN RAISE EXCEPTION 'closed before, or not of this organisation' USING ERRCODE = 'CA001'; END IF;
  END $$;`;
