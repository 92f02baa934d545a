import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The three policy shapes, written in one place; a table gets one by `access.protect`, reference data by `access.open`. */
export class CreateShapes1764000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA access;
      GRANT USAGE ON SCHEMA access TO care_api, care_worker;

      CREATE FUNCTION access.lock_down(t regclass) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY owner ON %s TO care_owner USING (true) WITH CHECK (true)', t);
      END $$;

      CREATE FUNCTION access.protect(t regclass, shape text, insert_level integer DEFAULT 3) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        logins constant text := 'care_api, care_worker';
        mine constant text := '(SELECT sec.holders())::uuid[]';
        level text := format('(SELECT max(a.level) FROM access.disclosure a WHERE a.item = %I.item AND a.holder = ANY(%s) AND a.until > now())',
                             (SELECT relname FROM pg_class WHERE oid = t), mine);
      BEGIN
        PERFORM access.lock_down(t);
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO %s', (SELECT relnamespace::regnamespace::text FROM pg_class WHERE oid = t), logins);
        CASE shape
          WHEN 'holder' THEN
            EXECUTE format('CREATE POLICY holder ON %s TO %s USING (holder = ANY(%s)) WITH CHECK (holder = ANY(%s))', t, logins, mine, mine);
            EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO %s', t, logins);
          WHEN 'item' THEN
            EXECUTE format('CREATE POLICY item_see ON %s FOR SELECT TO %s USING (%s >= 1)', t, logins, level);
            EXECUTE format('CREATE POLICY item_act ON %s FOR UPDATE TO %s USING (%s >= 2) WITH CHECK (%s >= 2)', t, logins, level, level);
            EXECUTE format('CREATE POLICY item_add ON %s FOR INSERT TO %s WITH CHECK (%s >= %s)', t, logins, level, insert_level);
            EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %s TO %s', t, logins);
          WHEN 'sink' THEN
            EXECUTE format('CREATE POLICY sink ON %s FOR INSERT TO %s WITH CHECK (owner = ANY((SELECT sec.signers())::uuid[]))', t, logins);
            EXECUTE format('GRANT INSERT ON %s TO %s', t, logins);
        END CASE;
      END $$;

      CREATE FUNCTION access.open(t regclass, why text, logins text[], privileges text) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
      DECLARE named constant text := array_to_string(logins, ', ');
      BEGIN
        PERFORM access.lock_down(t);
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO %s', (SELECT relnamespace::regnamespace::text FROM pg_class WHERE oid = t), named);
        EXECUTE format('CREATE POLICY open ON %s TO %s USING (true) WITH CHECK (true)', t, named);
        EXECUTE format('GRANT %s ON %s TO %s', privileges, t, named);
        EXECUTE format('COMMENT ON TABLE %s IS %L', t, 'open: ' || why);
      END $$;

      REVOKE ALL ON ALL FUNCTIONS IN SCHEMA access FROM PUBLIC;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA access CASCADE');
  }
}
