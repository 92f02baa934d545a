import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How an agreement comes to be while the product runs: only ahead of its day, and never in the place of another. Granted to no login. */
export class AgreeAhead1764001010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION directory.agree(id uuid, county text, about text, agreed jsonb, first_day date) RETURNS boolean
        LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        INSERT INTO directory.agreement (id, region, kind, value, valid_from) VALUES (agree.id, county, about, agreed, first_day)
          ON CONFLICT (region, kind, valid_from) DO NOTHING;
        RETURN FOUND;
      END $$;
      REVOKE ALL ON FUNCTION directory.agree(uuid, text, text, jsonb, date) FROM PUBLIC;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION directory.agree(uuid, text, text, jsonb, date)');
  }
}
