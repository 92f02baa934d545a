import type { MigrationInterface, QueryRunner } from 'typeorm';

const FIXED = 'SET search_path = pg_catalog, pg_temp';

/**
 * A person who has got another number is one person. Whoever is logged in leads the two numbers together, also a reviewer without
 * holders (else an extract would be empty, and the new number somebody else); the worker and questions without a context cannot.
 * Where each number was somebody already, both ids stay, and that they are one is kept.
 */
export class LeadNumbersTogether1764001030020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${COLUMNS} ${MERGED} ${IDS_OF} ${KNOWN} ${RESOLVE} ${NOTE_PROTECTION}
      REVOKE ALL ON FUNCTION persons.ids_of(uuid), persons.known_at(uuid, uuid[]), persons.known_as(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION persons.known_as(uuid) TO care_api;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Which ids are one person is kept nowhere else; restore a backup.'));
  }
}

/**
 * `read_at`: when the register was asked that said so, and `noted_at` since when it holds, which a look-up that changes nothing leaves
 * as it is: else the answer to a refused disclosure would tell that somebody works with the person. `met_in`: the transaction that
 * last came from the number.
 */
const COLUMNS = `
  ALTER TABLE persons.person ADD COLUMN read_at timestamptz NOT NULL DEFAULT '-infinity';
  UPDATE persons.person SET read_at = noted_at;
  ALTER TABLE persons.identity ADD COLUMN met_in xid8;`;

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

/**
 * Always the same upserts, so that neither the answer nor the work tells whether anybody knew either number. Two ids that turn out to
 * be one person are protected together from that moment, whoever leads the numbers together and without a word of the register.
 */
const RESOLVE = `
  CREATE OR REPLACE FUNCTION persons.resolve(former bytea, present bytea, candidate uuid) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER ${FIXED} AS $$
  DECLARE
    earlier uuid; owner uuid; ids uuid[];
    is_somebody boolean := EXISTS (SELECT FROM persons.identity i WHERE i.person = candidate AND i.number_index NOT IN (former, present));
  BEGIN
    IF former <> present AND sec.signers() = '{}' THEN RAISE EXCEPTION 'nobody is at work here' USING ERRCODE = '42501'; END IF;
    INSERT INTO persons.identity AS i (number_index, person, met_in) VALUES (former, candidate, pg_current_xact_id())
      ON CONFLICT (number_index) DO UPDATE SET met_in = excluded.met_in RETURNING i.person INTO earlier;
    IF earlier = candidate AND is_somebody THEN RAISE EXCEPTION 'the candidate is somebody already' USING ERRCODE = '42501'; END IF;
    INSERT INTO persons.identity AS i (number_index, person, met_in) VALUES (present, earlier, pg_current_xact_id())
      ON CONFLICT (number_index) DO UPDATE SET met_in = excluded.met_in RETURNING i.person INTO owner;
    IF former <> present THEN
      INSERT INTO persons.merged AS m (former, present) VALUES (earlier, owner) ON CONFLICT ON CONSTRAINT merged_pkey DO UPDATE SET former = excluded.former;
      ids := persons.ids_of(owner);
      INSERT INTO persons.person AS p (id, protected, noted_at, read_at)
        SELECT one.id, said.protected, clock_timestamp(), said.read_at FROM unnest(ids) AS one (id) CROSS JOIN (
          SELECT q.protected, q.read_at FROM persons.person q WHERE q.id = ANY(ids) AND q.protected IS NOT NULL ORDER BY q.read_at DESC, q.id LIMIT 1) AS said
        ORDER BY one.id
      ON CONFLICT (id) DO UPDATE SET protected = excluded.protected, noted_at = excluded.noted_at, read_at = greatest(p.read_at, excluded.read_at) WHERE p.protected IS NULL;
    END IF;
    RETURN owner;
  END $$;`;

/**
 * What the register says holds for every id of the person. Only a unit that has a card of the person has asked the register, and two
 * numbers that are not one person's are noted for nobody. That somebody is not protected never takes the place of what the register
 * has said since or at that moment; that somebody is, always does: a word that was overtaken, or a time that is wrong, may hide too
 * much for a while, and shows nothing.
 */
const NOTE_PROTECTION = `
  CREATE OR REPLACE FUNCTION persons.note_protection(former bytea, present bytea, protection text, at timestamptz) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER ${FIXED} AS $$
  DECLARE ids uuid[] := persons.ids_of((SELECT i.person FROM persons.identity i WHERE i.number_index = present));
  BEGIN
    IF NOT EXISTS (SELECT FROM persons.card c WHERE c.person = ANY(ids) AND c.holder = ANY((SELECT sec.holders())::uuid[]))
      OR NOT EXISTS (SELECT FROM persons.identity i WHERE i.number_index = former AND i.person = ANY(ids)) THEN
      RAISE EXCEPTION 'no card of this person here' USING ERRCODE = '42501'; END IF;
    INSERT INTO persons.person AS p (id, protected, noted_at, read_at)
      SELECT one.id, protection, clock_timestamp(), at FROM unnest(ids) AS one (id) ORDER BY one.id
    ON CONFLICT (id) DO UPDATE SET protected = excluded.protected, read_at = greatest(p.read_at, excluded.read_at),
      noted_at = CASE WHEN p.protected IS DISTINCT FROM excluded.protected THEN excluded.noted_at ELSE p.noted_at END
    WHERE excluded.protected IS NOT NULL OR p.protected IS NULL OR p.read_at < excluded.read_at;
  END $$;`;
