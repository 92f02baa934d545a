import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, pg_temp';

/**
 * The access list is evidence, so whoever writes in it cannot say when: a time that is stated counts only within an hour of the
 * database's own clock (those of the servers differ by less), nothing ends before it began, and only `withdraw_consent` says that
 * a consent was withdrawn.
 */
export class KeepTime1764001020005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${NEAR}${DOORS}${END}
      REVOKE ALL ON FUNCTION access.near(timestamptz) FROM PUBLIC;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('The access list can be dated at will by older code; restore a backup.'));
  }
}

/** Granted to no login; the doors ask it. */
const NEAR = `
  CREATE FUNCTION access.near(at timestamptz) RETURNS timestamptz LANGUAGE sql AS $$
    SELECT least(greatest(at, clock_timestamp() - interval '1 hour'), clock_timestamp() + interval '1 hour') $$;`;

/**
 * What is disclosed can be read from the moment it is written, so that it never begins later, and what it takes the place of was read
 * until then, whatever the caller says.
 */
const DOORS = `
  CREATE OR REPLACE FUNCTION access.own(i uuid, h uuid, p uuid, since timestamptz) RETURNS void LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    IF NOT h = ANY(sec.holders()) THEN RAISE EXCEPTION 'not a holder of this context' USING ERRCODE = '42501'; END IF;
    INSERT INTO access.disclosure VALUES (i, h, h, p, 'own', 3, '{"code":"own"}', NULL, access.near(since), 'infinity');
  END $$;
  CREATE OR REPLACE FUNCTION access.put(d access.disclosure) RETURNS void LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    d.basis := d.basis - 'withdrawnAt';
    d.since := coalesce((SELECT greatest(clock_timestamp(), a.since + interval '1 millisecond') FROM access.disclosure a WHERE a.item = d.item AND a.holder = d.holder AND a.level < 3),
      least(access.near(d.since), clock_timestamp()));
    INSERT INTO access.disclosure_history SELECT a.*, d.since FROM access.disclosure a WHERE a.item = d.item AND a.holder = d.holder AND a.level < 3;
    INSERT INTO access.disclosure SELECT d.* ON CONFLICT (item, holder) DO UPDATE
      SET level = excluded.level, category = excluded.category, basis = excluded.basis, consent = excluded.consent, since = excluded.since, until = excluded.until
      WHERE access.disclosure.level < 3;
  END $$;
  CREATE OR REPLACE FUNCTION access.promise(g uuid, i uuid, "to" uuid, l smallint, c text, b jsonb, consent uuid, since timestamptz, until timestamptz) RETURNS void LANGUAGE plpgsql ${DEFINER} AS $$
  DECLARE mine access.disclosure := access.owner_of(i);
  BEGIN
    PERFORM access.owner_of(g);
    INSERT INTO access.promise VALUES (i, "to", mine.owner, mine.person, c, l, b - 'withdrawnAt', consent, access.near(since), until, g);
  END $$;`;

/** What was disclosed could be read, so that its end is at least a moment after its beginning. */
const END = `
  CREATE OR REPLACE FUNCTION access.end_access(items uuid[], h uuid, at timestamptz) RETURNS void LANGUAGE plpgsql ${DEFINER} AS $$
  DECLARE mine uuid[] := sec.holders();
  BEGIN
    at := access.near(at);
    DELETE FROM access.promise p WHERE (p.item = ANY(items) OR p.gate = ANY(items)) AND p.holder = h AND (h = ANY(mine) OR p.owner = ANY(mine));
    WITH ended AS (
      DELETE FROM access.disclosure d WHERE d.item = ANY(items) AND d.holder = h AND d.level < 3 AND (h = ANY(mine) OR d.owner = ANY(mine)) RETURNING d.*)
    INSERT INTO access.disclosure_history SELECT ended.*, greatest(at, ended.since + interval '1 millisecond') FROM ended;
  END $$;`;
