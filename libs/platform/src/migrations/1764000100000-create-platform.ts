import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A key answers a repeated command; a browser or an integration that was away over a weekend may repeat one, a later one is a new command. */
const KEYS_KEPT = '72 hours';
/** What was told, and when a deadline fired, is looked at while somebody still asks about it; the facts stand in the modules' own history. */
const ROAD_KEPT = '30 days';
const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, pg_temp';

/**
 * Outbox, deliveries, timers and idempotency keys: ids, types and times only, never a word about a person. The worker has no grant on
 * outbox, deliveries and timers: it moves them by functions, so a delivery exists for the recipients of an event alone and ends once.
 */
export class CreatePlatform1764000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA platform;
      CREATE TABLE platform.outbox (
        id uuid PRIMARY KEY, seq bigint GENERATED ALWAYS AS IDENTITY, type text NOT NULL, payload jsonb NOT NULL, owner uuid NOT NULL,
        recipients uuid[] NOT NULL, trace_id text NOT NULL, occurred_at timestamptz NOT NULL, expanded_at timestamptz);
      CREATE INDEX outbox_waiting ON platform.outbox (seq) WHERE expanded_at IS NULL;
      SELECT access.protect('platform.outbox', 'sink');
      CREATE INDEX outbox_old ON platform.outbox (expanded_at) WHERE expanded_at IS NOT NULL;

      CREATE TABLE platform.delivery (
        id uuid PRIMARY KEY, event uuid NOT NULL, subscriber text NOT NULL, holder uuid NOT NULL,
        state text NOT NULL CONSTRAINT delivery_state CHECK (state IN ('pending', 'leased', 'delivered', 'dead')),
        attempt integer NOT NULL, due_at timestamptz NOT NULL, lease uuid, lease_until timestamptz, delivered_at timestamptz, error text,
        UNIQUE (event, subscriber, holder));
      CREATE INDEX delivery_open ON platform.delivery (due_at) WHERE state IN ('pending', 'leased');
      CREATE INDEX delivery_old ON platform.delivery (delivered_at) WHERE state = 'delivered';
      SELECT access.lock_down('platform.delivery');

      CREATE TABLE platform.timer (
        ref uuid NOT NULL, kind text NOT NULL, level smallint NOT NULL, due_at timestamptz NOT NULL, owner uuid NOT NULL, recipients uuid[] NOT NULL,
        trace_id text NOT NULL, fired_at timestamptz, PRIMARY KEY (ref, kind, level));
      CREATE INDEX timer_waiting ON platform.timer (due_at) WHERE fired_at IS NULL;
      CREATE INDEX timer_old ON platform.timer (fired_at) WHERE fired_at IS NOT NULL;
      SELECT access.protect('platform.timer', 'sink');
      REVOKE INSERT ON platform.outbox, platform.timer FROM care_worker;

      CREATE TABLE platform.idempotency (
        holder uuid NOT NULL, user_id uuid NOT NULL, key uuid NOT NULL, hash bytea NOT NULL, status smallint NOT NULL, item uuid, at timestamptz NOT NULL,
        PRIMARY KEY (holder, user_id, key));
      CREATE INDEX idempotency_old ON platform.idempotency (at);
      SELECT access.protect('platform.idempotency', 'holder');

      ${FIRE}${EXPAND}${LEASE}${SWEEP}${FORGET}
      CREATE OR REPLACE FUNCTION sec.leased() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE part text[] := string_to_array(current_setting('app.ctx', true), '|');
      BEGIN
        IF session_user <> 'care_worker' OR cardinality(part) <> 3 THEN RETURN NULL; END IF;
        RETURN (SELECT ARRAY[d.holder] FROM platform.delivery d
                WHERE d.id = part[2]::uuid AND d.lease = part[3]::uuid AND d.state = 'leased' AND d.lease_until > clock_timestamp());
      END $$;

      REVOKE ALL ON ALL FUNCTIONS IN SCHEMA platform FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION platform.fire_due_timers(integer), platform.expand_events(integer, jsonb), platform.claim_delivery(uuid, integer, uuid),
        platform.finish_delivery(uuid, uuid), platform.give_back_delivery(uuid, uuid, text, integer),
        platform.sweep_deliveries(interval, integer, integer), platform.forget_old(integer) TO care_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA platform CASCADE');
  }
}

const FIRE = `
  CREATE FUNCTION platform.fire_due_timers(most integer) RETURNS bigint LANGUAGE sql ${DEFINER} AS $$
    WITH due AS (
      SELECT ref, kind, level FROM platform.timer WHERE fired_at IS NULL AND due_at <= now() ORDER BY due_at LIMIT most FOR UPDATE SKIP LOCKED),
    fired AS (
      UPDATE platform.timer t SET fired_at = now() FROM due WHERE (t.ref, t.kind, t.level) = (due.ref, due.kind, due.level) RETURNING t.*),
    told AS (
      INSERT INTO platform.outbox (id, type, payload, owner, recipients, trace_id, occurred_at)
      SELECT gen_random_uuid(), kind, jsonb_build_object('ref', ref, 'level', level), owner, recipients, trace_id, now() FROM fired RETURNING 1)
    SELECT count(*) FROM told $$;`;

/** One delivery per subscriber and recipient of each waiting event; the worker says who subscribes, the event says who receives. */
const EXPAND = `
  CREATE FUNCTION platform.expand_events(most integer, subscribers jsonb) RETURNS TABLE (events integer, deliveries uuid[]) LANGUAGE sql ${DEFINER} AS $$
    WITH waiting AS (
      SELECT id, type, recipients FROM platform.outbox WHERE expanded_at IS NULL ORDER BY seq LIMIT most FOR UPDATE SKIP LOCKED),
    expanded AS (
      UPDATE platform.outbox o SET expanded_at = clock_timestamp() FROM waiting w WHERE o.id = w.id RETURNING 1),
    made AS (
      INSERT INTO platform.delivery (id, event, subscriber, holder, state, attempt, due_at)
      SELECT gen_random_uuid(), w.id, s.name, r.holder, 'pending', 0, clock_timestamp() + interval '5 s' FROM waiting w
      CROSS JOIN LATERAL jsonb_array_elements_text(subscribers -> w.type) AS s (name)
      CROSS JOIN LATERAL (SELECT DISTINCT unnest(w.recipients)) AS r (holder)
      ON CONFLICT (event, subscriber, holder) DO NOTHING RETURNING id)
    SELECT (SELECT count(*)::integer FROM expanded), ARRAY(SELECT id FROM made) $$;`;

/** Only what waits, or whose lease has run out, can be leased; only the holder of the lease ends it. */
const LEASE = `
  CREATE FUNCTION platform.claim_delivery(delivery uuid, tried integer, new_lease uuid)
  RETURNS TABLE (holder uuid, subscriber text, event uuid, type text, payload jsonb, owner uuid, occurred_at timestamptz, trace_id text) LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    RETURN QUERY UPDATE platform.delivery d
      SET state = 'leased', lease = new_lease, lease_until = clock_timestamp() + interval '60 s', due_at = clock_timestamp() + interval '60 s', attempt = d.attempt + 1
      FROM platform.outbox e
      WHERE d.id = delivery AND d.attempt = tried AND e.id = d.event
        AND (d.state = 'pending' OR (d.state = 'leased' AND d.lease_until < clock_timestamp()))
      RETURNING d.holder, d.subscriber, e.id, e.type, e.payload, e.owner, e.occurred_at, e.trace_id;
  END $$;
  CREATE FUNCTION platform.finish_delivery(delivery uuid, held uuid) RETURNS void LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    UPDATE platform.delivery d SET state = 'delivered', delivered_at = clock_timestamp(), lease_until = NULL, error = NULL
      WHERE d.id = delivery AND d.lease = held AND d.state = 'leased';
    IF NOT FOUND THEN RAISE EXCEPTION 'the lease is no longer held' USING ERRCODE = 'CA001'; END IF;
  END $$;
  CREATE FUNCTION platform.give_back_delivery(delivery uuid, held uuid, why text, most integer) RETURNS SETOF text LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    RETURN QUERY UPDATE platform.delivery d
      SET state = CASE WHEN d.attempt >= most THEN 'dead' ELSE 'pending' END, lease = NULL, lease_until = NULL, error = why,
        due_at = clock_timestamp() + least(interval '5 min', interval '1 s' * 2 ^ d.attempt) * (0.5 + random())
      WHERE d.id = delivery AND d.lease = held AND d.state = 'leased' RETURNING d.state;
  END $$;`;

const SWEEP = `
  CREATE FUNCTION platform.sweep_deliveries(again interval, tries integer, most integer)
  RETURNS TABLE (id uuid, attempt integer, state text, subscriber text) LANGUAGE sql ${DEFINER} AS $$
    WITH due AS (
      SELECT d.id, d.state = 'leased' AND d.attempt >= tries AS dead FROM platform.delivery d
      WHERE d.state IN ('pending', 'leased') AND d.due_at <= clock_timestamp() ORDER BY d.due_at LIMIT most FOR UPDATE SKIP LOCKED)
    UPDATE platform.delivery d
    SET due_at = clock_timestamp() + again, state = CASE WHEN due.dead THEN 'dead' ELSE d.state END, error = CASE WHEN due.dead THEN 'lease-expired' ELSE d.error END
    FROM due WHERE d.id = due.id
    RETURNING d.id, d.attempt, d.state, d.subscriber $$;`;

/** At most so many rows of each table, and never a row another worker is deleting. An event goes after its last delivery; a dead one keeps it. */
const FORGET = `
  CREATE FUNCTION platform.forget_old(most integer) RETURNS bigint LANGUAGE sql ${DEFINER} AS $$
    WITH keys AS (
      DELETE FROM platform.idempotency WHERE ctid = ANY(ARRAY(
        SELECT i.ctid FROM platform.idempotency i WHERE i.at < now() - interval '${KEYS_KEPT}' ORDER BY i.at LIMIT most FOR UPDATE SKIP LOCKED)) RETURNING 1),
    deliveries AS (
      DELETE FROM platform.delivery WHERE ctid = ANY(ARRAY(
        SELECT d.ctid FROM platform.delivery d WHERE d.state = 'delivered' AND d.delivered_at < now() - interval '${ROAD_KEPT}'
        ORDER BY d.delivered_at LIMIT most FOR UPDATE SKIP LOCKED)) RETURNING 1),
    events AS (
      DELETE FROM platform.outbox WHERE ctid = ANY(ARRAY(
        SELECT o.ctid FROM platform.outbox o WHERE o.expanded_at < now() - interval '${ROAD_KEPT}'
          AND NOT EXISTS (SELECT FROM platform.delivery d WHERE d.event = o.id) ORDER BY o.expanded_at LIMIT most FOR UPDATE SKIP LOCKED)) RETURNING 1),
    timers AS (
      DELETE FROM platform.timer WHERE ctid = ANY(ARRAY(
        SELECT t.ctid FROM platform.timer t WHERE t.fired_at < now() - interval '${ROAD_KEPT}' ORDER BY t.fired_at LIMIT most FOR UPDATE SKIP LOCKED)) RETURNING 1)
    SELECT (SELECT count(*) FROM keys) + (SELECT count(*) FROM deliveries) + (SELECT count(*) FROM events) + (SELECT count(*) FROM timers) $$;`;
