import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The signed context. The key is stored as the two padded halves of HMAC-SHA256 (RFC 2104), so that a check costs two
 * hashes of the core and no extension; no login can read it.
 */
export class CreateContext1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA sec;
      CREATE TABLE sec.key (
        only_one boolean PRIMARY KEY DEFAULT true CONSTRAINT key_only_one CHECK (only_one),
        inner_pad bytea NOT NULL,
        outer_pad bytea NOT NULL
      );
      ALTER TABLE sec.key ENABLE ROW LEVEL SECURITY;
      ALTER TABLE sec.key FORCE ROW LEVEL SECURITY;
      CREATE POLICY owner ON sec.key TO care_owner USING (true) WITH CHECK (true);

      CREATE FUNCTION sec.verified() RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE part text[] := string_to_array(nullif(current_setting('app.ctx', true), ''), '|'); k sec.key;
      BEGIN
        IF part IS NULL OR part[1] <> 'a' OR cardinality(part) <> 5 OR session_user = 'care_worker' THEN RETURN NULL; END IF;
        SELECT * INTO k FROM sec.key;
        IF encode(sha256(k.outer_pad || sha256(k.inner_pad || convert_to(array_to_string(part[1:4], '|'), 'UTF8'))), 'hex') IS DISTINCT FROM part[5]
          OR to_timestamp(part[4]::bigint) < clock_timestamp() THEN RETURN NULL; END IF;
        RETURN part;
      END $$;

      CREATE FUNCTION sec.leased() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN RETURN NULL; END $$;

      CREATE FUNCTION sec.holders() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE part text[];
      BEGIN
        IF left(current_setting('app.ctx', true), 2) = 'd|' THEN RETURN coalesce(sec.leased(), '{}'); END IF;
        part := sec.verified();
        RETURN CASE WHEN part IS NULL OR part[3] = '' THEN '{}'::uuid[] ELSE string_to_array(part[3], ',')::uuid[] END;
      END $$;

      CREATE FUNCTION sec.actor() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT (sec.verified())[2]::uuid $$;

      CREATE FUNCTION sec.signers() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT sec.holders() || coalesce(array_remove(ARRAY[sec.actor()], NULL), '{}') $$;

      CREATE FUNCTION sec.expect(actual bigint, wanted integer) RETURNS void LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF actual <> wanted THEN RAISE EXCEPTION 'changed % rows instead of %', actual, wanted USING ERRCODE = 'CA001'; END IF;
      END $$;

      CREATE FUNCTION sec.admit(session bytea) RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF session IS NOT NULL THEN RAISE EXCEPTION 'no sessions yet' USING ERRCODE = 'CA401'; END IF;
      END $$;

      REVOKE ALL ON ALL FUNCTIONS IN SCHEMA sec FROM PUBLIC;
      GRANT USAGE ON SCHEMA sec TO care_api, care_worker;
      GRANT EXECUTE ON FUNCTION sec.holders(), sec.actor(), sec.signers(), sec.expect(bigint, integer), sec.admit(bytea) TO care_api, care_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA sec CASCADE');
  }
}
