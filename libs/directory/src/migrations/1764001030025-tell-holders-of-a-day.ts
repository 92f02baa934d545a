import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whose rows a unit held at a moment, as far as the directory knows: its own, those of closed units it had inherited by then, and those
 * it deputises today. Deputyships are not kept by date, so that whoever answers from this must say so.
 */
export class TellHoldersOfADay1764001030025 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${HELD}
      REVOKE ALL ON FUNCTION directory.held_at(uuid, timestamptz) FROM PUBLIC;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION directory.held_at(uuid, timestamptz)');
  }
}

/** `since` is when it came to hold them: a closed unit's when it, and every one between, had closed; else from the beginning. */
const HELD = `
  CREATE FUNCTION directory.held_at(unit uuid, moment timestamptz) RETURNS TABLE (id uuid, via text, since timestamptz) LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    WITH RECURSIVE inherited (id, since) AS (
      SELECT held_at.unit, '-infinity'::timestamptz
      UNION SELECT u.id, greatest(i.since, u.closed_at) FROM directory.unit u JOIN inherited i ON u.successor = i.id WHERE u.closed_at <= moment AND u.id <> held_at.unit)
    SELECT i.id, CASE WHEN i.id = held_at.unit THEN 'self' ELSE 'successor' END, i.since FROM inherited i
    UNION ALL SELECT u.id, 'deputy', '-infinity' FROM directory.unit u WHERE u.deputy_unit = held_at.unit AND NOT EXISTS (SELECT FROM inherited i WHERE i.id = u.id) $$;`;
