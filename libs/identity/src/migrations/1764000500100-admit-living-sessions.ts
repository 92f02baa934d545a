import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * From here on an actor's context is entered only while the session behind it lives. It is asked in the first statement of
 * every unit of work, so that logging out, closing a unit or ending an assignment takes effect at once and costs no round trip.
 */
export class AdmitLivingSessions1764000500100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      admit(`NOT EXISTS (SELECT FROM identity.live_session s WHERE s.hash = session AND s.assignment IS NOT NULL)`),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(admit('true'));
  }
}

function admit(refused: string): string {
  return `
    CREATE OR REPLACE FUNCTION sec.admit(session bytea) RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
      IF session IS NOT NULL AND ${refused} THEN RAISE EXCEPTION 'the session has ended' USING ERRCODE = 'CA401'; END IF;
    END $$`;
}
