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

/** An unknown person counts as protected: what has not been noted is not shown. */
const DOORS = `
  CREATE FUNCTION persons.resolve(number_index bytea, candidate uuid) RETURNS uuid LANGUAGE sql ${DEFINER} AS $$
    INSERT INTO persons.identity AS i (number_index, person) VALUES ($1, $2)
    ON CONFLICT (number_index) DO UPDATE SET number_index = excluded.number_index RETURNING i.person $$;
  CREATE FUNCTION persons.add_number(person uuid, number_index bytea) RETURNS uuid LANGUAGE sql ${DEFINER} AS $$
    SELECT persons.resolve($2, $1) $$;
  CREATE FUNCTION persons.note_protection(person uuid, protection text, at timestamptz) RETURNS void LANGUAGE sql ${DEFINER} AS $$
    INSERT INTO persons.person AS p (id, protected, noted_at) VALUES ($1, $2, $3)
    ON CONFLICT (id) DO UPDATE SET protected = excluded.protected, noted_at = excluded.noted_at $$;
  CREATE FUNCTION persons.masked(person uuid) RETURNS boolean LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT coalesce((SELECT p.protected IS NOT NULL FROM persons.person p WHERE p.id = $1), true) $$;
  REVOKE ALL ON ALL FUNCTIONS IN SCHEMA persons FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION persons.resolve(bytea, uuid), persons.add_number(uuid, bytea), persons.note_protection(uuid, text, timestamptz),
    persons.masked(uuid) TO care_api, care_worker;`;
