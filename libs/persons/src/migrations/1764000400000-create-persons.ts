import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, pg_temp';

/** Who a number belongs to, which no login can read, and what each unit has noted about the people it works with. */
export class CreatePersons1764000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE SCHEMA persons; ${IDENTITY} ${CARD} ${REPRESENTATIVE} ${DOORS}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA persons CASCADE');
  }
}

/** `number_index` is a keyed hash, so the table says nothing even to whoever steals it without the key. */
const IDENTITY = `
  CREATE TABLE persons.identity (
    number_index bytea PRIMARY KEY CONSTRAINT identity_number_index CHECK (octet_length(number_index) = 32),
    person uuid NOT NULL,
    since timestamptz NOT NULL DEFAULT now());
  CREATE INDEX identity_person ON persons.identity (person);
  CREATE TABLE persons.person (
    id uuid PRIMARY KEY,
    protected text CONSTRAINT person_protected CHECK (protected IN ('sekretessmarkering', 'skyddad-folkbokforing')),
    noted_at timestamptz NOT NULL);
  SELECT access.lock_down('persons.identity'), access.lock_down('persons.person');`;

/** Uniqueness begins with the unit, so a duplicate tells only of one's own card; the narrowing policy keeps a card with its unit. */
const CARD = `
  CREATE TABLE persons.card (
    item uuid PRIMARY KEY,
    holder uuid NOT NULL,
    person uuid NOT NULL,
    sealed bytea NOT NULL,
    noted_at timestamptz NOT NULL,
    UNIQUE (holder, item));
  CREATE UNIQUE INDEX card_of_unit ON persons.card (holder, person);
  SELECT access.protect('persons.card', 'item');
  CREATE POLICY own_unit ON persons.card AS RESTRICTIVE FOR ALL TO care_api, care_worker
    USING (holder = ANY((SELECT sec.holders())::uuid[])) WITH CHECK (holder = ANY((SELECT sec.holders())::uuid[]));
  REVOKE UPDATE ON persons.card FROM care_api, care_worker;
  GRANT UPDATE (sealed, noted_at) ON persons.card TO care_api, care_worker;`;

const REPRESENTATIVE = `
  CREATE TABLE persons.representative (
    holder uuid NOT NULL,
    id uuid NOT NULL,
    card uuid NOT NULL,
    kind text NOT NULL CONSTRAINT representative_kind CHECK (kind IN ('guardian', 'god-man', 'forvaltare')),
    valid_from date,
    valid_to date CONSTRAINT representative_valid CHECK (valid_to > valid_from),
    sealed bytea NOT NULL,
    PRIMARY KEY (holder, id),
    FOREIGN KEY (holder, card) REFERENCES persons.card (holder, item));
  CREATE INDEX representative_card ON persons.representative (holder, card);
  SELECT access.protect('persons.representative', 'holder');`;

/**
 * From a number, and the one the person had before, to the person; always the same two upserts. A candidate is taken only as a
 * new person, and two numbers are led together only by somebody at work: else whoever could call this could give anybody a number.
 */
const RESOLVE = `
  CREATE FUNCTION persons.resolve(former bytea, present bytea, candidate uuid) RETURNS uuid LANGUAGE plpgsql ${DEFINER} AS $$
  DECLARE
    owner uuid;
    is_somebody boolean := EXISTS (SELECT FROM persons.identity i WHERE i.person = candidate AND i.number_index NOT IN (former, present));
  BEGIN
    IF former <> present AND sec.holders() = '{}' THEN RAISE EXCEPTION 'nobody is at work here' USING ERRCODE = '42501'; END IF;
    INSERT INTO persons.identity AS i (number_index, person) VALUES (former, candidate)
      ON CONFLICT (number_index) DO UPDATE SET number_index = excluded.number_index RETURNING i.person INTO owner;
    IF owner = candidate AND is_somebody THEN RAISE EXCEPTION 'the candidate is somebody already' USING ERRCODE = '42501'; END IF;
    INSERT INTO persons.identity AS i (number_index, person) VALUES (present, owner)
      ON CONFLICT (number_index) DO UPDATE SET number_index = excluded.number_index RETURNING i.person INTO owner;
    RETURN owner;
  END $$;`;

/**
 * What the register says of a person holds for every id that the person's numbers lead to: before the register joined the
 * numbers, each may have been somebody of its own. Only a unit that has a card of the person has asked the register.
 */
const NOTE_PROTECTION = `
  CREATE FUNCTION persons.note_protection(former bytea, present bytea, protection text, at timestamptz) RETURNS void LANGUAGE plpgsql ${DEFINER} AS $$
  DECLARE each bytea;
  BEGIN
    IF NOT EXISTS (SELECT FROM persons.card c JOIN persons.identity i ON i.person = c.person
      WHERE i.number_index = present AND c.holder = ANY((SELECT sec.holders())::uuid[])) THEN
      RAISE EXCEPTION 'no card of this person here' USING ERRCODE = '42501'; END IF;
    FOREACH each IN ARRAY ARRAY[former, present] LOOP
      INSERT INTO persons.person AS p (id, protected, noted_at) SELECT i.person, protection, at FROM persons.identity i WHERE i.number_index = each
      ON CONFLICT (id) DO UPDATE SET protected = excluded.protected, noted_at = excluded.noted_at;
    END LOOP;
  END $$;`;

/** An unknown person counts as protected: what has not been noted is not shown. The worker meets people by their ids only. */
const DOORS = `
  ${RESOLVE} ${NOTE_PROTECTION}
  CREATE FUNCTION persons.masked(person uuid) RETURNS boolean LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT coalesce((SELECT p.protected IS NOT NULL FROM persons.person p WHERE p.id = $1), true) $$;
  REVOKE ALL ON ALL FUNCTIONS IN SCHEMA persons FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION persons.resolve(bytea, bytea, uuid), persons.note_protection(bytea, bytea, text, timestamptz) TO care_api;
  GRANT EXECUTE ON FUNCTION persons.masked(uuid) TO care_api, care_worker;`;
