import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The month that runs and so many after it are always there; a worker that is down for weeks leaves no gap. */
const AHEAD = 2;
/** Whoever cannot get a lock soon lets the others pass and tries again at the next round. */
const PATIENCE = '250ms';

/**
 * Large tables are kept by month (UTC, by the database's clock). A month has the policy of its owner alone and no grant, so that it gives
 * nothing to whoever names it instead of its table (reliability V14). What no month takes lies in `<table>_default` and moves when its
 * month is made. Every table that is partitioned by one time is kept so.
 */
export class KeepMonths1764000910000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${MAKE_MONTH}${MONTHLY}${SPARE}${MAKE_MONTHS}
      REVOKE ALL ON FUNCTION platform.make_month(regclass, date), platform.monthly_tables(), platform.make_spare(regclass), platform.make_months() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION platform.make_months() TO care_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP FUNCTION platform.make_months(), platform.make_spare(regclass), platform.monthly_tables(), platform.make_month(regclass, date)',
    );
  }
}

/** Rows that wait in the default partition move with the month's making; nobody can add one meanwhile. Says whether it was made now. */
const MAKE_MONTH = `
  CREATE FUNCTION platform.make_month(t regclass, month date) RETURNS boolean LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    opens constant timestamptz := date_trunc('month', month::timestamp) AT TIME ZONE 'UTC';
    closes constant timestamptz := (date_trunc('month', month::timestamp) + interval '1 month') AT TIME ZONE 'UTC';
    child text; spare regclass; moment name;
  BEGIN
    SELECT format('%I.%I', n.nspname, c.relname || to_char(month, '_YYYY_MM')), p.partdefid::regclass, a.attname INTO STRICT child, spare, moment
      FROM pg_partitioned_table p JOIN pg_class c ON c.oid = p.partrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = p.partattrs[0] WHERE c.oid = t;
    IF to_regclass(child) IS NOT NULL THEN RETURN false; END IF;
    EXECUTE format('CREATE TABLE %s (LIKE %s INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', child, t);
    EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', spare);
    EXECUTE format('WITH moved AS (DELETE FROM %s WHERE %I >= %L AND %I < %L RETURNING *) INSERT INTO %s SELECT * FROM moved', spare, moment, opens, moment, closes, child);
    PERFORM access.lock_down(child);
    EXECUTE format('ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM (%L) TO (%L)', t, child, opens, closes);
    RETURN true;
  END $$;`;

const MONTHLY = `
  CREATE FUNCTION platform.monthly_tables() RETURNS SETOF regclass LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT c.oid::regclass FROM pg_partitioned_table p JOIN pg_class c ON c.oid = p.partrelid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = p.partattrs[0]
    WHERE p.partstrat = 'r' AND p.partnatts = 1 AND p.partdefid <> 0 AND a.atttypid = 'timestamptz'::regtype AND c.relowner = 'care_owner'::regrole ORDER BY c.oid $$;`;

/** The partition that takes what no month does; made once, with the table. */
const SPARE = `
  CREATE FUNCTION platform.make_spare(t regclass) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
  DECLARE spare constant text := (SELECT format('%I.%I', n.nspname, c.relname || '_default') FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = t);
  BEGIN
    EXECUTE format('CREATE TABLE %s PARTITION OF %s DEFAULT', spare, t);
    PERFORM access.lock_down(spare);
  END $$;`;

/** Takes no argument: the login that calls it decides neither which months nor how many. Returns how many it made. */
const MAKE_MONTHS = `
  CREATE FUNCTION platform.make_months() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '${PATIENCE}' AS $$
  DECLARE t regclass; month date; made integer := 0;
  BEGIN
    IF NOT pg_try_advisory_xact_lock(724303) THEN RETURN 0; END IF;
    FOR t, month IN SELECT m, date_trunc('month', now() AT TIME ZONE 'UTC') + ahead * interval '1 month' FROM platform.monthly_tables() m, generate_series(0, ${AHEAD}) ahead LOOP
      CONTINUE WHEN EXISTS (SELECT FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = t AND c.relname LIKE '%' || to_char(month, '_YYYY_MM'));
      BEGIN
        made := made + platform.make_month(t, month)::integer;
      EXCEPTION WHEN lock_not_available THEN NULL;
      END;
    END LOOP;
    RETURN made;
  END $$;`;
