import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, pg_temp';

/**
 * When a matter is over, what its receiver sees is shortened to reading for a stated time. What it could do until then moves to
 * the history, so that "who could do what on that day" has an answer; what was promised and never opened is taken back.
 */
export class WindDown1764001020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION access.shorten(uuid[], uuid, timestamptz);
      CREATE FUNCTION access.wind_down(items uuid[], h uuid, at timestamptz, last timestamptz) RETURNS void LANGUAGE plpgsql ${DEFINER} AS $$
      DECLARE mine uuid[] := sec.holders();
      BEGIN
        at := access.near(at);
        DELETE FROM access.promise p WHERE (p.item = ANY(items) OR p.gate = ANY(items)) AND p.holder = h AND (h = ANY(mine) OR p.owner = ANY(mine));
        INSERT INTO access.disclosure_history SELECT d.*, ${ENDED} FROM access.disclosure d WHERE ${LONGER};
        UPDATE access.disclosure d SET level = 1, since = ${ENDED}, until = least(d.until, last) WHERE ${LONGER};
      END $$;
      REVOKE ALL ON FUNCTION access.wind_down(uuid[], uuid, timestamptz, timestamptz) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION access.wind_down(uuid[], uuid, timestamptz, timestamptz) TO care_api, care_worker;
      ${READERS_OF}
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('The history has kept what older code does not write; restore a backup.'));
  }
}

/**
 * Everybody who sees an item, will see it (of promises: the gate, a row for each item) or could, as JSON in no order; nothing
 * for whoever does not own it. One check of the context for three tables, because three policies would each make their own.
 */
const READERS_OF = `
      CREATE FUNCTION access.readers_of(i uuid) RETURNS jsonb LANGUAGE plpgsql STABLE ${DEFINER} AS $$
      DECLARE mine uuid[] := sec.holders();
      BEGIN
        RETURN (SELECT coalesce(jsonb_agg(to_jsonb(r)), '[]') FROM (
          SELECT d.holder AS unit, d.level, d.basis, d.category, d.since, d.until, CASE WHEN d.until > now() THEN 'now' ELSE 'ended' END AS phase
          FROM access.disclosure d WHERE d.item = i AND d.level < 3 AND d.owner = ANY(mine)
          UNION ALL SELECT p.holder, p.level, p.basis, p.category, p.since, p.until, 'promised' FROM access.promise p WHERE p.gate = i AND p.owner = ANY(mine)
          UNION ALL SELECT x.holder, x.level, x.basis, x.category, x.since, least(x.until, x.ended_at), 'ended'
          FROM access.disclosure_history x WHERE x.item = i AND x.owner = ANY(mine)) r);
      END $$;
      REVOKE ALL ON FUNCTION access.readers_of(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION access.readers_of(uuid) TO care_api;`;

/** As `end_access` says it. */
const ENDED = `greatest(at, d.since + interval '1 millisecond')`;

/** Rows that are still more than what they are shortened to; the same rows twice, because a later call finds none. */
const LONGER = `d.item = ANY(items) AND d.holder = h AND d.level < 3 AND (d.level > 1 OR d.until > last)
          AND (h = ANY(mine) OR d.owner = ANY(mine))`;
