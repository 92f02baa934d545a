import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A county's administrator says who works where. No login may write an assignment but a person's own; the functions ask at the moment of
 * the act what the actor administers, and nobody gives or ends an assignment of their own: else whoever is to see no person's row could. Nor does
 * one administrator make another, else they would approve what they have proposed themselves.
 */
export class SetAssignments1764002040010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE identity.assignment ADD COLUMN given_by uuid, ADD COLUMN ended_by uuid;
      ${WHO} ${GIVE} ${END}
      REVOKE ALL ON FUNCTION identity.is_mine(uuid), identity.is_apart(uuid), identity.county_of(uuid, uuid), identity.give_assignment(uuid, uuid, text, uuid, uuid, timestamptz, timestamptz),
        identity.end_assignment(uuid, timestamptz) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION identity.give_assignment(uuid, uuid, text, uuid, uuid, timestamptz, timestamptz), identity.end_assignment(uuid, timestamptz) TO care_api;
      CREATE POLICY nobody_of_the_staff ON identity.staff AS RESTRICTIVE FOR INSERT TO care_api WITH CHECK (name = '' AND hsa_id IS NULL);
      CREATE INDEX assignment_staff ON identity.assignment (staff);
      CREATE INDEX staff_by_name ON identity.staff (name COLLATE "sv-x-icu", id) WHERE name <> '';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX identity.assignment_staff, identity.staff_by_name;
      DROP FUNCTION identity.give_assignment(uuid, uuid, text, uuid, uuid, timestamptz, timestamptz), identity.end_assignment(uuid, timestamptz),
        identity.county_of(uuid, uuid), identity.is_mine(uuid), identity.is_apart(uuid);
      CREATE OR REPLACE FUNCTION directory.manages(unit uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$ SELECT false $$;
      CREATE OR REPLACE FUNCTION directory.administers(county text) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$ SELECT false $$;
      CREATE OR REPLACE FUNCTION directory.works_at(unit uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$ SELECT true $$;
      DROP POLICY nobody_of_the_staff ON identity.staff;
      ALTER TABLE identity.assignment DROP COLUMN given_by, DROP COLUMN ended_by;
    `);
  }
}

const DEFINER = 'LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp';
const ASKED = 'LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp';

/** A human is the same with another account: the HSA-id tells, and without one nothing does. A county is administered at the region itself and nowhere else. */
const WHO = `
  CREATE OR REPLACE FUNCTION directory.manages(unit uuid) RETURNS boolean ${ASKED} AS $$
    SELECT EXISTS (SELECT FROM identity.live_assignment a WHERE a.staff = sec.actor() AND a.role = 'unit-manager' AND a.unit = manages.unit) $$;
  CREATE OR REPLACE FUNCTION directory.administers(county text) RETURNS boolean ${ASKED} AS $$
    SELECT EXISTS (SELECT FROM identity.live_assignment a JOIN directory.v_county c ON c.organisation = a.organisation
      WHERE a.staff = sec.actor() AND a.role = 'county-administrator' AND c.code = county) $$;
  CREATE FUNCTION identity.is_mine(somebody uuid) RETURNS boolean ${ASKED} AS $$
    SELECT somebody = sec.actor() OR EXISTS (
      SELECT FROM identity.v_staff mine JOIN identity.v_staff theirs ON theirs.hsa_id = mine.hsa_id WHERE mine.id = sec.actor() AND theirs.id = somebody) $$;
  CREATE OR REPLACE FUNCTION directory.works_at(unit uuid) RETURNS boolean ${ASKED} AS $$
    SELECT EXISTS (SELECT FROM identity.live_assignment a WHERE a.unit = works_at.unit AND identity.is_mine(a.staff)) $$;
  CREATE FUNCTION identity.is_apart(somebody uuid) RETURNS boolean ${ASKED} AS $$
    SELECT EXISTS (SELECT FROM identity.v_staff mine JOIN identity.v_staff theirs ON theirs.hsa_id <> mine.hsa_id WHERE mine.id = sec.actor() AND theirs.id = somebody) $$;
  CREATE FUNCTION identity.county_of(unit uuid, organisation uuid) RETURNS text ${ASKED} AS $$
    SELECT o.region FROM directory.v_home o WHERE o.organisation = coalesce(county_of.organisation, (SELECT u.organisation FROM directory.v_unit u WHERE u.id = county_of.unit)) $$;`;

const GIVE = `
  CREATE FUNCTION identity.give_assignment(id uuid, somebody uuid, role text, unit uuid, organisation uuid, until timestamptz, at timestamptz) RETURNS void ${DEFINER} AS $$
  BEGIN
    IF sec.actor() IS NULL OR NOT directory.administers(identity.county_of(give_assignment.unit, give_assignment.organisation))
      THEN RAISE EXCEPTION 'no administrator of this county' USING ERRCODE = '42501'; END IF;
    IF identity.is_mine(somebody) THEN RAISE EXCEPTION 'not for oneself' USING ERRCODE = 'CA521'; END IF;
    IF give_assignment.role IN ('person', 'guardian', 'county-administrator') OR NOT EXISTS (SELECT FROM identity.v_staff s WHERE s.id = somebody AND s.name <> '') THEN RAISE EXCEPTION 'no such role of staff' USING ERRCODE = '42501'; END IF;
    IF NOT identity.is_apart(somebody) THEN RAISE EXCEPTION 'nothing tells them apart' USING ERRCODE = 'CA524'; END IF;
    INSERT INTO identity.assignment (id, staff, role, unit, organisation, since, until, given_by)
      VALUES (give_assignment.id, somebody, give_assignment.role, give_assignment.unit, give_assignment.organisation,
        least(access.near(give_assignment.at), clock_timestamp()), give_assignment.until, sec.actor());
  EXCEPTION WHEN unique_violation THEN RAISE EXCEPTION 'has it already' USING ERRCODE = 'CA522';
  END $$;`;

const END = `
  CREATE FUNCTION identity.end_assignment(given uuid, at timestamptz) RETURNS void ${DEFINER} AS $$
  DECLARE a identity.assignment;
  BEGIN
    SELECT * INTO a FROM identity.assignment x WHERE x.id = given FOR UPDATE;
    IF a.id IS NULL OR a.role IN ('person', 'guardian') OR sec.actor() IS NULL OR NOT directory.administers(identity.county_of(a.unit, a.organisation))
      THEN RAISE EXCEPTION 'no administrator of this county' USING ERRCODE = '42501'; END IF;
    IF identity.is_mine(a.staff) THEN RAISE EXCEPTION 'not for oneself' USING ERRCODE = 'CA521'; END IF;
    IF a.ended_at IS NOT NULL THEN RAISE EXCEPTION 'ended already' USING ERRCODE = 'CA523'; END IF;
    UPDATE identity.assignment x SET ended_at = access.near(end_assignment.at), ended_by = sec.actor() WHERE x.id = a.id;
  END $$;`;
