import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a unit may be shown more of an owner's about a person, by what `named_only` asks; granted to no login. */
export class TellOfNaming1764002010005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION persons.may_be_shown(owner uuid, person uuid, unit uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
        SELECT NOT EXISTS (SELECT FROM persons.person p WHERE p.id = $2 AND p.protected IS NOT NULL AND p.noted_at IS NOT NULL)
          OR EXISTS (SELECT FROM persons.named_unit n WHERE n.holder = $1 AND n.person = $2 AND n.unit = $3) $$;
      REVOKE ALL ON FUNCTION persons.may_be_shown(uuid, uuid, uuid) FROM PUBLIC;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION persons.may_be_shown(uuid, uuid, uuid)');
  }
}
