import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, pg_temp';

/**
 * Protected identity (OSL 21 kap. 3 and 3 a §§, 22 kap. 1 §; folkbokföringslagen 16 §): a unit is named by whoever discloses
 * to it, and a disclosure about a protected person to any other unit is refused, whoever writes it.
 */
export class NameUnits1764001020010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${NAMED_UNIT} ${NAMED_ONLY} ${NUMBER_SHOWN} ${GUARDIAN_VIEW}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER named_only ON access.disclosure;
      DROP TRIGGER named_only ON access.promise;
      DROP FUNCTION persons.named_only(), persons.number_shown(uuid, uuid);
      DROP VIEW persons.v_named_unit;
      DROP TABLE persons.named_unit, persons.guardian_view;
    `);
  }
}

/** A naming belongs to the unit that made it and holds for what that unit discloses, so it tells nobody whom others know; when, the database says. */
const NAMED_UNIT = `
  CREATE TABLE persons.named_unit (
    holder uuid NOT NULL,
    person uuid NOT NULL,
    unit uuid NOT NULL,
    named_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (holder, person, unit));
  SELECT access.protect('persons.named_unit', 'holder');
  REVOKE INSERT, UPDATE, DELETE ON persons.named_unit FROM care_api;
  GRANT INSERT (holder, person, unit) ON persons.named_unit TO care_api;
  REVOKE ALL ON persons.named_unit FROM care_worker;
  CREATE VIEW persons.v_named_unit WITH (security_invoker = true) AS SELECT holder, person, unit FROM persons.named_unit;
  GRANT SELECT ON persons.v_named_unit TO care_api;`;

/**
 * What was promised before the person was protected opens all the same, masked; the care goes on. Where the protection was
 * noted just now, the unit of work may have begun before it: then it is run again, and finds it.
 */
const NAMED_ONLY = `
  CREATE FUNCTION persons.named_only() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
  DECLARE noted timestamptz := (SELECT p.noted_at FROM persons.person p WHERE p.id = NEW.person AND p.protected IS NOT NULL);
  BEGIN
    IF noted IS NOT NULL AND NOT EXISTS (SELECT FROM persons.named_unit n WHERE n.holder = NEW.owner AND n.person = NEW.person AND n.unit = NEW.holder)
      AND NOT EXISTS (SELECT FROM access.promise p WHERE p.item = NEW.item AND p.holder = NEW.holder)
    THEN RAISE EXCEPTION 'the identity is protected and the unit is not named'
      USING ERRCODE = CASE WHEN noted > now() - interval '1 minute' THEN '40001' ELSE '42501' END; END IF;
    RETURN NEW;
  END $$;
  REVOKE ALL ON FUNCTION persons.named_only() FROM PUBLIC;
  CREATE TRIGGER named_only BEFORE INSERT ON access.disclosure FOR EACH ROW WHEN (NEW.level < 3 AND NEW.person IS NOT NULL) EXECUTE FUNCTION persons.named_only();
  CREATE TRIGGER named_only BEFORE INSERT ON access.promise FOR EACH ROW WHEN (NEW.person IS NOT NULL) EXECUTE FUNCTION persons.named_only();`;

/** Only about the holders of the context, and of a naming only while what came with it may be seen. */
const NUMBER_SHOWN = `
  CREATE FUNCTION persons.number_shown(person uuid, owner uuid) RETURNS boolean LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  DECLARE mine uuid[] := sec.holders();
  BEGIN
    RETURN EXISTS (SELECT FROM persons.card c WHERE c.holder = ANY(mine) AND c.person = $1)
      OR (EXISTS (SELECT FROM persons.named_unit n WHERE n.holder = $2 AND n.person = $1 AND n.unit = ANY(mine))
        AND EXISTS (SELECT FROM access.disclosure d WHERE d.holder = ANY(mine) AND d.person = $1 AND d.owner = $2 AND d.until > now()));
  END $$;
  REVOKE ALL ON FUNCTION persons.number_shown(uuid, uuid) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION persons.number_shown(uuid, uuid) TO care_api;`;

/** What a unit has decided about showing who speaks for a protected person; every decision stays, the latest holds. */
const GUARDIAN_VIEW = `
  CREATE TABLE persons.guardian_view (
    holder uuid NOT NULL,
    id uuid NOT NULL,
    card uuid NOT NULL,
    allowed boolean NOT NULL,
    decided_at timestamptz NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (holder, id),
    FOREIGN KEY (holder, card) REFERENCES persons.card (holder, item));
  CREATE INDEX guardian_view_card ON persons.guardian_view (holder, card, decided_at);
  SELECT access.protect('persons.guardian_view', 'holder');
  REVOKE UPDATE, DELETE ON persons.guardian_view FROM care_api;
  REVOKE ALL ON persons.guardian_view FROM care_worker;`;
