import type { MigrationInterface, QueryRunner } from 'typeorm';

const FIXED = 'SET search_path = pg_catalog, pg_temp';

/**
 * What a holder was shown goes on to another unit of the same controller, on the same terms. Granted to no login: the module
 * that owns the gate calls it, after it has looked at both units. `handed_on` remembers it, for a consent reaches a unit that it
 * does not name this way only, and only in the act of handing on.
 */
export class HandOn1764002010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${HANDED_ON} ${HAND_ON} ${END_ALL} ${WITHDRAW}
      REVOKE ALL ON FUNCTION access.hand_on(uuid[], uuid, uuid, uuid, timestamptz, timestamptz), access.end_all(uuid[], timestamptz) FROM PUBLIC;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(
      new Error('What was handed on could not be told from what was never disclosed; restore a backup.'),
    );
  }
}

/** Both units may read that it was handed on; `at` is when the transaction of that act began, so that it says of a row whether it is of that act. */
const HANDED_ON = `
      CREATE TABLE access.handed_on (
        item uuid NOT NULL, from_holder uuid NOT NULL, to_holder uuid NOT NULL, consent uuid, at timestamptz NOT NULL DEFAULT now());
      CREATE INDEX handed_on_item ON access.handed_on (item, to_holder);
      CREATE INDEX handed_on_consent ON access.handed_on (consent) WHERE consent IS NOT NULL;
      SELECT access.lock_down('access.handed_on');
      CREATE POLICY handed ON access.handed_on FOR SELECT TO care_api, care_worker
        USING (from_holder = ANY((SELECT sec.holders())::uuid[]) OR to_holder = ANY((SELECT sec.holders())::uuid[]));
      GRANT SELECT ON access.handed_on TO care_api, care_worker;`;

/** What is promised goes on as a promise; the one who had it reads on until `last`, and its own terms go to the history. */
const HAND_ON = `
      CREATE FUNCTION access.hand_on(items uuid[], g uuid, h uuid, "to" uuid, at timestamptz, last timestamptz) RETURNS void LANGUAGE plpgsql ${FIXED} AS $$
      BEGIN
        INSERT INTO access.handed_on (item, from_holder, to_holder, consent)
          SELECT d.item, h, "to", d.consent FROM access.disclosure d WHERE d.item = ANY(items) AND d.holder = h AND d.level < 3 AND d.until > now()
          UNION ALL SELECT p.item, h, "to", p.consent FROM access.promise p WHERE p.gate = g AND p.holder = h;
        PERFORM access.put(ROW(d.item, "to", d.owner, d.person, d.category, d.level, d.basis, d.consent, at, d.until)::access.disclosure)
          FROM access.disclosure d WHERE d.item = ANY(items) AND d.holder = h AND d.level < 3 AND d.until > now();
        INSERT INTO access.promise SELECT p.item, "to", p.owner, p.person, p.category, p.level, p.basis, p.consent, access.near(at), p.until, p.gate
          FROM access.promise p WHERE p.gate = g AND p.holder = h ON CONFLICT DO NOTHING;
        PERFORM access.wind_down(items || g, h, at, last);
      END $$;`;

/** What everybody but the owner sees and was promised, whoever of them acts: they cannot see each other's rows. Granted to no login. */
const END_ALL = `
      CREATE FUNCTION access.end_all(items uuid[], at timestamptz) RETURNS void LANGUAGE plpgsql ${FIXED} AS $$
      BEGIN
        at := access.near(at);
        DELETE FROM access.promise p WHERE p.item = ANY(items) OR p.gate = ANY(items);
        WITH ended AS (DELETE FROM access.disclosure d WHERE d.item = ANY(items) AND d.level < 3 RETURNING d.*)
        INSERT INTO access.disclosure_history SELECT ended.*, greatest(at, ended.since + interval '1 millisecond') FROM ended;
      END $$;`;

/** As it was, and whoever got it from one of the units that the consent no longer reaches loses it with them. */
const WITHDRAW = `
      CREATE OR REPLACE FUNCTION access.withdraw_consent(c uuid, h uuid[], at timestamptz)
      RETURNS TABLE (shown uuid, shown_to uuid, shown_by uuid, shown_level smallint) LANGUAGE plpgsql ${FIXED} AS $$
      DECLARE mark jsonb := jsonb_build_object('withdrawnAt', to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
      BEGIN
        IF h IS NOT NULL THEN
          h := h || ARRAY(WITH RECURSIVE reached (item, holder) AS (
            SELECT x.item, x.to_holder FROM access.handed_on x WHERE x.consent = c AND x.from_holder = ANY(h)
            UNION SELECT x.item, x.to_holder FROM reached r JOIN access.handed_on x ON x.item = r.item AND x.from_holder = r.holder)
            SELECT r.holder FROM reached r);
        END IF;
        WITH gone AS (
          DELETE FROM access.promise p WHERE p.consent = c AND (h IS NULL OR p.holder = ANY(h)) RETURNING p.*)
        INSERT INTO access.disclosure_history
          SELECT g.item, g.holder, g.owner, g.person, g.category, g.level, g.basis || mark || '{"promised": true}', g.consent, at, g.until, at FROM gone g;
        RETURN QUERY UPDATE access.disclosure d SET basis = d.basis || mark
          WHERE d.consent = c AND d.level < 3 AND (h IS NULL OR d.holder = ANY(h)) AND NOT d.basis ? 'withdrawnAt'
          RETURNING d.item, d.holder, d.owner, d.level;
      END $$;`;
