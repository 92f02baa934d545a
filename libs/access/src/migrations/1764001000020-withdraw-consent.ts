import type { MigrationInterface, QueryRunner } from 'typeorm';

const FIXED = 'SET search_path = pg_catalog, pg_temp';

/**
 * What stands on a consent is found by it, marked when the consent is withdrawn, and no longer promised. Granted to no
 * login and with no more rights than its caller: the module that owns consents calls it in a function of the owner.
 */
export class WithdrawConsent1764001000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX disclosure_consent ON access.disclosure (consent) WHERE consent IS NOT NULL;
      CREATE INDEX promise_consent ON access.promise (consent) WHERE consent IS NOT NULL;

      CREATE FUNCTION access.withdraw_consent(c uuid, h uuid[], at timestamptz)
      RETURNS TABLE (shown uuid, shown_to uuid, shown_by uuid, shown_level smallint) LANGUAGE plpgsql ${FIXED} AS $$
      DECLARE mark jsonb := jsonb_build_object('withdrawnAt', to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
      BEGIN
        ${TAKE_BACK}
        RETURN QUERY UPDATE access.disclosure d SET basis = d.basis || mark
          WHERE d.consent = c AND d.level < 3 AND (h IS NULL OR d.holder = ANY(h)) AND NOT d.basis ? 'withdrawnAt'
          RETURNING d.item, d.holder, d.owner, d.level;
      END $$;
      REVOKE ALL ON FUNCTION access.withdraw_consent(uuid, uuid[], timestamptz) FROM PUBLIC;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION access.withdraw_consent(uuid, uuid[], timestamptz);
      DROP INDEX access.disclosure_consent, access.promise_consent;
    `);
  }
}

/** What was only promised was never seen, so in the history it has no time at all. */
const TAKE_BACK = `
        WITH gone AS (
          DELETE FROM access.promise p WHERE p.consent = c AND (h IS NULL OR p.holder = ANY(h)) RETURNING p.*)
        INSERT INTO access.disclosure_history
          SELECT g.item, g.holder, g.owner, g.person, g.category, g.level, g.basis || mark || '{"promised": true}', g.consent, at, g.until, at FROM gone g;`;
