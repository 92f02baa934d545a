import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = `
  item uuid NOT NULL,
  holder uuid NOT NULL,
  owner uuid NOT NULL,
  person uuid,
  category text NOT NULL,
  level smallint NOT NULL,
  basis jsonb NOT NULL,
  consent uuid,
  since timestamptz NOT NULL,
  until timestamptz NOT NULL`;

/** The disclosure (utlämnande): every crossing of an organisation's border is one row here, and the rows are the access list. */
export class CreateDisclosures1764000000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE access.disclosure (${COLUMNS}, PRIMARY KEY (item, holder), CONSTRAINT disclosure_level CHECK (level BETWEEN 1 AND 3));
      CREATE UNIQUE INDEX disclosure_owner ON access.disclosure (item) WHERE level = 3;
      CREATE INDEX disclosure_holder_person ON access.disclosure (holder, person);
      CREATE TABLE access.disclosure_history (${COLUMNS}, ended_at timestamptz NOT NULL);
      CREATE INDEX disclosure_history_item ON access.disclosure_history (item, holder);
      CREATE TABLE access.promise (${COLUMNS}, gate uuid NOT NULL, PRIMARY KEY (item, holder), CONSTRAINT promise_level CHECK (level BETWEEN 1 AND 2));
      CREATE INDEX promise_gate ON access.promise (gate, holder);
      SELECT access.lock_down('access.disclosure'), access.lock_down('access.disclosure_history'), access.lock_down('access.promise');
      CREATE POLICY parties ON access.disclosure FOR SELECT TO care_api, care_worker
        USING (holder = ANY((SELECT sec.holders())::uuid[]) OR owner = ANY((SELECT sec.holders())::uuid[]));
      CREATE POLICY owners ON access.disclosure_history FOR SELECT TO care_api, care_worker USING (owner = ANY((SELECT sec.holders())::uuid[]));
      CREATE POLICY owners ON access.promise FOR SELECT TO care_api, care_worker USING (owner = ANY((SELECT sec.holders())::uuid[]));
      GRANT SELECT ON access.disclosure, access.disclosure_history, access.promise TO care_api, care_worker;
      ${OWN}${DISCLOSE}${PROMISE}${REDEEM}${END}${SHORTEN}
      REVOKE ALL ON ALL FUNCTIONS IN SCHEMA access FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION access.own(uuid, uuid, uuid, timestamptz),
        access.disclose(uuid, uuid, smallint, text, jsonb, uuid, timestamptz, timestamptz),
        access.promise(uuid, uuid, uuid, smallint, text, jsonb, uuid, timestamptz, timestamptz),
        access.end_access(uuid[], uuid, timestamptz), access.shorten(uuid[], uuid, timestamptz) TO care_api, care_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE access.promise, access.disclosure_history, access.disclosure CASCADE');
  }
}

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, pg_temp';

const OWN = `
  CREATE FUNCTION access.own(i uuid, h uuid, p uuid, since timestamptz) RETURNS void LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    IF NOT h = ANY(sec.holders()) THEN RAISE EXCEPTION 'not a holder of this context' USING ERRCODE = '42501'; END IF;
    INSERT INTO access.disclosure VALUES (i, h, h, p, 'own', 3, '{"code":"own"}', NULL, since, 'infinity');
  END $$;
  CREATE FUNCTION access.owner_of(i uuid) RETURNS access.disclosure LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  DECLARE mine access.disclosure;
  BEGIN
    SELECT * INTO mine FROM access.disclosure d WHERE d.item = i AND d.level = 3 AND d.holder = ANY(sec.holders());
    IF mine.item IS NULL THEN RAISE EXCEPTION 'not the owner of this item' USING ERRCODE = '42501'; END IF;
    RETURN mine;
  END $$;`;

const DISCLOSE = `
  CREATE FUNCTION access.put(d access.disclosure) RETURNS void LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    INSERT INTO access.disclosure_history SELECT a.*, d.since FROM access.disclosure a WHERE a.item = d.item AND a.holder = d.holder AND a.level < 3;
    INSERT INTO access.disclosure SELECT d.* ON CONFLICT (item, holder) DO UPDATE
      SET level = excluded.level, category = excluded.category, basis = excluded.basis, consent = excluded.consent, since = excluded.since, until = excluded.until
      WHERE access.disclosure.level < 3;
  END $$;
  CREATE FUNCTION access.disclose(i uuid, "to" uuid, l smallint, c text, b jsonb, consent uuid, since timestamptz, until timestamptz) RETURNS void LANGUAGE plpgsql ${DEFINER} AS $$
  DECLARE mine access.disclosure := access.owner_of(i);
  BEGIN
    IF l NOT BETWEEN 1 AND 2 THEN RAISE EXCEPTION 'only the owner has level 3' USING ERRCODE = '42501'; END IF;
    PERFORM access.put(ROW(i, "to", mine.owner, mine.person, c, l, b, consent, since, until)::access.disclosure);
  END $$;`;

const PROMISE = `
  CREATE FUNCTION access.promise(g uuid, i uuid, "to" uuid, l smallint, c text, b jsonb, consent uuid, since timestamptz, until timestamptz) RETURNS void LANGUAGE plpgsql ${DEFINER} AS $$
  DECLARE mine access.disclosure := access.owner_of(i);
  BEGIN
    PERFORM access.owner_of(g);
    INSERT INTO access.promise VALUES (i, "to", mine.owner, mine.person, c, l, b, consent, since, until, g);
  END $$;`;

/** Not granted to any login: the module that owns the gate calls it after it has checked the gate's state. */
const REDEEM = `
  CREATE FUNCTION access.redeem(g uuid, h uuid, at timestamptz) RETURNS void LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    PERFORM access.put(ROW(p.item, p.holder, p.owner, p.person, p.category, p.level, p.basis, p.consent, at, p.until)::access.disclosure)
      FROM access.promise p WHERE p.gate = g AND p.holder = h;
    DELETE FROM access.promise p WHERE p.gate = g AND p.holder = h;
  END $$;`;

const END = `
  CREATE FUNCTION access.end_access(items uuid[], h uuid, at timestamptz) RETURNS void LANGUAGE plpgsql ${DEFINER} AS $$
  DECLARE mine uuid[] := sec.holders();
  BEGIN
    DELETE FROM access.promise p WHERE (p.item = ANY(items) OR p.gate = ANY(items)) AND p.holder = h AND (h = ANY(mine) OR p.owner = ANY(mine));
    WITH ended AS (
      DELETE FROM access.disclosure d WHERE d.item = ANY(items) AND d.holder = h AND d.level < 3 AND (h = ANY(mine) OR d.owner = ANY(mine)) RETURNING d.*)
    INSERT INTO access.disclosure_history SELECT ended.*, at FROM ended;
  END $$;`;

/** Only ever shortens: to reading, and to an earlier end. */
const SHORTEN = `
  CREATE FUNCTION access.shorten(items uuid[], h uuid, last timestamptz) RETURNS void LANGUAGE plpgsql ${DEFINER} AS $$
  DECLARE mine uuid[] := sec.holders();
  BEGIN
    UPDATE access.disclosure d SET level = 1, until = least(d.until, last)
      WHERE d.item = ANY(items) AND d.holder = h AND d.level < 3 AND (h = ANY(mine) OR d.owner = ANY(mine));
  END $$;`;
