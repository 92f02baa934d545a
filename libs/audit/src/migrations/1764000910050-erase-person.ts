import type { MigrationInterface, QueryRunner } from 'typeorm';

const NOBODY = `'00000000-0000-0000-0000-000000000000'::uuid`;

/** A lawful erasure takes a person out of the log and leaves every seal as it is. */
export class ErasePerson1764000910050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${ERASE}
      REVOKE ALL ON FUNCTION audit.erase_person(uuid, text) FROM PUBLIC;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION audit.erase_person(uuid, text)');
  }
}

/** For whoever administers the database, on a lawful decision, which `why` names; no login of a process may. It is itself a row of the log. */
const ERASE = `
  CREATE FUNCTION audit.erase_person(who uuid, why text) RETURNS bigint LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
  DECLARE changed bigint;
  BEGIN
    UPDATE audit.access_log SET erased = audit.commitment(salt, person), person = NULL, salt = NULL WHERE person = who;
    GET DIAGNOSTICS changed = ROW_COUNT;
    INSERT INTO audit.access_log (at, owner, action, purpose, outcome, object_kind, trace_id) VALUES (clock_timestamp(), ${NOBODY}, 'erase-person', why, 'done', 'access-log', changed || ' rows');
    RETURN changed;
  END $$;`;
