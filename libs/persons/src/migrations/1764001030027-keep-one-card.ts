import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, pg_temp';

/** A unit has one card of a person, made only of whom a number has led to in the same unit of work. */
export class KeepOneCard1764001030027 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${MET} ${OWN_CARD} ${PROTECTED_SINCE}
      REVOKE ALL ON FUNCTION persons.own_card(uuid, uuid), persons.protected_since(uuid, timestamptz), persons.met_now(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION persons.own_card(uuid, uuid), persons.protected_since(uuid, timestamptz), persons.met_now(uuid) TO care_api;
      GRANT EXECUTE ON FUNCTION persons.met_now(uuid) TO care_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY met_now ON persons.card;
      DROP FUNCTION persons.met_now(uuid), persons.protected_since(uuid, timestamptz), persons.own_card(uuid, uuid);
    `);
  }
}

/**
 * The holder's own card of the person, under whichever of the person's ids; no row when there is none. Which one it is depends on the
 * holder's own cards alone, so that a look-up never tells whether anybody else knew one of the numbers before they were joined.
 */
const OWN_CARD = `
  CREATE FUNCTION persons.own_card(holder uuid, person uuid) RETURNS TABLE (item uuid, known_by uuid) LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  DECLARE ids uuid[] := persons.ids_of($2);
  BEGIN
    RETURN QUERY SELECT c.item, c.person FROM persons.card c
      WHERE c.holder = $1 AND c.holder = ANY((SELECT sec.holders())::uuid[]) AND c.person = ANY(ids) AND persons.met_now($2) ORDER BY c.item LIMIT 1;
  END $$;`;

/** Which protection the register has told of since then; null when none, and about whom no number has led to in this unit of work. */
const PROTECTED_SINCE = `
  CREATE FUNCTION persons.protected_since(person uuid, at timestamptz) RETURNS text LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT p.protected FROM persons.person p WHERE p.id = $1 AND p.read_at >= $2 AND persons.met_now($1) $$;`;

/** Ids of people come with every row one is shown, so that an id alone must make no card: the database has seen the number itself. */
const MET = `
  CREATE FUNCTION persons.met_now(person uuid) RETURNS boolean LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT EXISTS (SELECT FROM persons.identity i WHERE i.person = $1 AND i.met_in = pg_current_xact_id_if_assigned()) $$;
  CREATE POLICY met_now ON persons.card AS RESTRICTIVE FOR INSERT TO care_api, care_worker WITH CHECK (persons.met_now(person));`;
