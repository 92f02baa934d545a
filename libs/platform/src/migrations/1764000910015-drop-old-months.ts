import type { MigrationInterface, QueryRunner } from 'typeorm';

const KEYS_KEPT = '72 hours';
const ROAD_KEPT = '30 days';
/** A month that is past its time and still there so much later is held by a dead delivery; then its other rows go one by one. */
const HELD_FOR = '7 days';
const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, pg_temp';

/** A month of the road whose rows are all past their time is dropped as a whole; deleting them one by one would be as much work again. */
export class DropOldMonths1764000910015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${PAST}${DROP}${FORGET}
      REVOKE ALL ON FUNCTION platform.months_past(regclass, interval), platform.is_over(regclass), platform.drop_month(regclass), platform.drop_old_months() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION platform.drop_old_months() TO care_worker;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Months that were dropped do not come back; restore a backup.'));
  }
}

/** Months that ended longer ago than that, by their names; the default partition is none. */
const PAST = `
  CREATE FUNCTION platform.months_past(t regclass, since interval) RETURNS SETOF regclass LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT c.oid::regclass FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid CROSS JOIN LATERAL regexp_match(c.relname, '_(\\d{4})_(\\d\\d)$') AS name (part)
    WHERE i.inhparent = t AND (make_date(part[1]::integer, part[2]::integer, 1) + interval '1 month') AT TIME ZONE 'UTC' < now() - since ORDER BY c.relname $$;
  CREATE FUNCTION platform.is_over(month regclass) RETURNS boolean LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    waits constant text := CASE (SELECT inhparent FROM pg_inherits WHERE inhrelid = month)
      WHEN 'platform.delivery'::regclass THEN $w$ state IN ('pending', 'leased') UNION ALL SELECT 1 FROM %1$s WHERE state = 'dead' UNION ALL SELECT 1 FROM %1$s WHERE state = 'delivered' AND delivered_at >= $1 $w$
      WHEN 'platform.outbox'::regclass THEN $w$ expanded_at IS NULL UNION ALL SELECT 1 FROM %1$s WHERE expanded_at >= $1
        UNION ALL SELECT 1 FROM platform.delivery d WHERE d.occurred_at >= $2 AND d.occurred_at < $3 $w$ END;
    opens constant timestamptz := to_date(right(month::text, 7), 'YYYY_MM')::timestamp AT TIME ZONE 'UTC';
    held boolean;
  BEGIN
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %1$s WHERE ' || waits || ')', month) INTO STRICT held
      USING now() - interval '${ROAD_KEPT}', opens, (to_date(right(month::text, 7), 'YYYY_MM') + interval '1 month') AT TIME ZONE 'UTC';
    RETURN NOT held;
  END $$;`;

/** Looks before it locks and again under the lock, so that a month that is held never stops the road. Deliveries go before their events. */
const DROP = `
  CREATE FUNCTION platform.drop_month(month regclass) RETURNS boolean LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF NOT platform.is_over(month) THEN RETURN false; END IF;
    EXECUTE format('LOCK TABLE ONLY %s IN ACCESS EXCLUSIVE MODE', (SELECT inhparent::regclass FROM pg_inherits WHERE inhrelid = month));
    IF NOT platform.is_over(month) THEN RETURN false; END IF;
    EXECUTE format('DROP TABLE %s', month);
    RETURN true;
  EXCEPTION WHEN lock_not_available THEN RETURN false;
  END $$;
  CREATE FUNCTION platform.drop_old_months() RETURNS integer LANGUAGE plpgsql ${DEFINER} SET lock_timeout = '250ms' AS $$
  DECLARE month regclass; dropped integer := 0;
  BEGIN
    IF NOT pg_try_advisory_xact_lock(724303) THEN RETURN 0; END IF;
    FOR month IN SELECT platform.months_past('platform.delivery', '${ROAD_KEPT}') LOOP dropped := dropped + platform.drop_month(month)::integer; END LOOP;
    FOR month IN SELECT platform.months_past('platform.outbox', '${ROAD_KEPT}') LOOP dropped := dropped + platform.drop_month(month)::integer; END LOOP;
    RETURN dropped;
  END $$;`;

/** Row by row only what does not go by the month: keys, deadlines, the default partition, and months that a dead delivery holds. */
const FORGET = `
  CREATE FUNCTION platform.forget_left_over(most integer) RETURNS bigint LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
  DECLARE part regclass; gone bigint; forgotten bigint := 0; past constant timestamptz := now() - interval '${ROAD_KEPT}';
  BEGIN
    FOR part IN SELECT 'platform.delivery_default'::regclass UNION ALL SELECT platform.months_past('platform.delivery', interval '${ROAD_KEPT}' + interval '${HELD_FOR}') LOOP
      EXECUTE format('DELETE FROM %1$s WHERE ctid = ANY(ARRAY(SELECT d.ctid FROM %1$s d WHERE d.state = ''delivered'' AND d.delivered_at < $1
        ORDER BY d.delivered_at LIMIT $2 FOR UPDATE SKIP LOCKED))', part) USING past, most;
      GET DIAGNOSTICS gone = ROW_COUNT;
      forgotten := forgotten + gone;
    END LOOP;
    FOR part IN SELECT 'platform.outbox_default'::regclass UNION ALL SELECT platform.months_past('platform.outbox', interval '${ROAD_KEPT}' + interval '${HELD_FOR}') LOOP
      EXECUTE format('DELETE FROM %1$s WHERE ctid = ANY(ARRAY(SELECT o.ctid FROM %1$s o WHERE o.expanded_at < $1
        AND NOT EXISTS (SELECT FROM platform.delivery d WHERE d.event = o.id AND d.occurred_at = o.occurred_at) ORDER BY o.expanded_at LIMIT $2 FOR UPDATE SKIP LOCKED))', part) USING past, most;
      GET DIAGNOSTICS gone = ROW_COUNT;
      forgotten := forgotten + gone;
    END LOOP;
    RETURN forgotten;
  END $$;
  REVOKE ALL ON FUNCTION platform.forget_left_over(integer) FROM PUBLIC;
  CREATE OR REPLACE FUNCTION platform.forget_old(most integer) RETURNS bigint LANGUAGE sql ${DEFINER} AS $$
    WITH keys AS (
      DELETE FROM platform.idempotency WHERE ctid = ANY(ARRAY(
        SELECT i.ctid FROM platform.idempotency i WHERE i.at < now() - interval '${KEYS_KEPT}' ORDER BY i.at LIMIT most FOR UPDATE SKIP LOCKED)) RETURNING 1),
    timers AS (
      DELETE FROM platform.timer WHERE ctid = ANY(ARRAY(
        SELECT t.ctid FROM platform.timer t WHERE t.fired_at < now() - interval '${ROAD_KEPT}' ORDER BY t.fired_at LIMIT most FOR UPDATE SKIP LOCKED)) RETURNING 1)
    SELECT (SELECT count(*) FROM keys) + (SELECT count(*) FROM timers) + platform.forget_left_over(most) $$;`;
