import type { MigrationInterface, QueryRunner } from 'typeorm';

const FIXED = 'SET search_path = pg_catalog, pg_temp';

/**
 * A person who has got another number is one person. Whoever is logged in leads the two numbers together, also a reviewer without
 * holders (else an extract would be empty, and the new number somebody else); the worker and questions without a context cannot.
 * Where each number was somebody already, both ids stay, and that they are one is kept.
 */
export class LeadNumbersTogether1764001030020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${MERGED} ${IDS_OF} ${KNOWN} ${RESOLVE} ${NOTE_PROTECTION}
      REVOKE ALL ON FUNCTION persons.ids_of(uuid), persons.known_at(uuid, uuid[]), persons.known_as(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION persons.known_as(uuid) TO care_api;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Which ids are one person is kept nowhere else; restore a backup.'));
  }
}

/** No login may read it. A pair whose ids are the same says nothing; it is there so that every look-up does the same. */
const MERGED = `
  CREATE TABLE persons.merged (
    former uuid NOT NULL,
    present uuid NOT NULL,
    since timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (former, present));
  CREATE INDEX merged_present ON persons.merged (present, former);
  SELECT access.lock_down('persons.merged');`;

/** Every id of a person, also its own. Granted to no login and with no more rights than its caller: functions of the owner ask it. */
const IDS_OF = `
  CREATE FUNCTION persons.ids_of(person uuid) RETURNS uuid[] LANGUAGE plpgsql STABLE ${FIXED} AS $$
  BEGIN
    RETURN ARRAY(
      WITH RECURSIVE one (id) AS (
        SELECT $1
        UNION SELECT m.id FROM one CROSS JOIN LATERAL (
          SELECT f.present FROM persons.merged f WHERE f.former = one.id UNION ALL SELECT p.former FROM persons.merged p WHERE p.present = one.id) AS m (id))
      SELECT one.id FROM one ORDER BY one.id);
  END $$;`;

/**
 * The ids under which somebody has looked a person up itself, given one of them: nobody else's look-up is told of. With a card of
 * one id alone, or of none, that is the id that was asked with.
 */
const KNOWN = `
  CREATE FUNCTION persons.known_at(person uuid, holders uuid[]) RETURNS uuid[] LANGUAGE plpgsql STABLE ${FIXED} AS $$
  DECLARE known uuid[];
  BEGIN
    IF EXISTS (SELECT FROM persons.card c WHERE c.holder = ANY(known_at.holders) AND c.person = $1) THEN
      known := ARRAY(SELECT DISTINCT c.person FROM persons.card c WHERE c.holder = ANY(known_at.holders) AND c.person = ANY(persons.ids_of($1)) ORDER BY c.person);
    END IF;
    RETURN coalesce(known, ARRAY[$1]);
  END $$;
  CREATE FUNCTION persons.known_as(person uuid) RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER ${FIXED} AS $$
  BEGIN
    RETURN persons.known_at($1, sec.holders());
  END $$;`;

/** Always the same upserts, so that neither the answer nor the work tells whether anybody knew either number. */
const RESOLVE = `
  CREATE OR REPLACE FUNCTION persons.resolve(former bytea, present bytea, candidate uuid) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER ${FIXED} AS $$
  DECLARE
    earlier uuid; owner uuid;
    is_somebody boolean := EXISTS (SELECT FROM persons.identity i WHERE i.person = candidate AND i.number_index NOT IN (former, present));
  BEGIN
    IF former <> present AND sec.signers() = '{}' THEN RAISE EXCEPTION 'nobody is at work here' USING ERRCODE = '42501'; END IF;
    INSERT INTO persons.identity AS i (number_index, person) VALUES (former, candidate)
      ON CONFLICT (number_index) DO UPDATE SET number_index = excluded.number_index RETURNING i.person INTO earlier;
    IF earlier = candidate AND is_somebody THEN RAISE EXCEPTION 'the candidate is somebody already' USING ERRCODE = '42501'; END IF;
    INSERT INTO persons.identity AS i (number_index, person) VALUES (present, earlier)
      ON CONFLICT (number_index) DO UPDATE SET number_index = excluded.number_index RETURNING i.person INTO owner;
    IF former <> present THEN
      INSERT INTO persons.merged AS m (former, present) VALUES (earlier, owner) ON CONFLICT ON CONSTRAINT merged_pkey DO UPDATE SET former = excluded.former;
    END IF;
    RETURN owner;
  END $$;`;

/** What the register says holds for every id of the person. Only a unit that has a card of the person has asked the register. */
const NOTE_PROTECTION = `
  CREATE OR REPLACE FUNCTION persons.note_protection(former bytea, present bytea, protection text, at timestamptz) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER ${FIXED} AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM persons.card c JOIN persons.identity i ON i.person = c.person
      WHERE i.number_index = present AND c.holder = ANY((SELECT sec.holders())::uuid[])) THEN
      RAISE EXCEPTION 'no card of this person here' USING ERRCODE = '42501'; END IF;
    INSERT INTO persons.person AS p (id, protected, noted_at)
      SELECT one.id, protection, access.near(at) FROM (
        SELECT DISTINCT unnest(persons.ids_of(i.person)) AS id FROM persons.identity i WHERE i.number_index IN (former, present)) AS one ORDER BY one.id
    ON CONFLICT (id) DO UPDATE SET protected = excluded.protected, noted_at = excluded.noted_at;
  END $$;`;
