import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Outbox, deliveries, timers and idempotency keys: ids, types and times only, never a word about a person. */
export class CreatePlatform1764000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA platform;
      CREATE TABLE platform.outbox (
        id uuid PRIMARY KEY, seq bigint GENERATED ALWAYS AS IDENTITY, type text NOT NULL, payload jsonb NOT NULL, owner uuid NOT NULL,
        recipients uuid[] NOT NULL, trace_id text NOT NULL, occurred_at timestamptz NOT NULL, expanded_at timestamptz);
      CREATE INDEX outbox_waiting ON platform.outbox (seq) WHERE expanded_at IS NULL;
      SELECT access.protect('platform.outbox', 'sink');
      SELECT access.named_columns('platform.outbox', 'care_worker', 'id, seq, type, payload, owner, recipients, trace_id, occurred_at, expanded_at', 'expanded_at');

      CREATE TABLE platform.delivery (
        id uuid PRIMARY KEY, event uuid NOT NULL, subscriber text NOT NULL, holder uuid NOT NULL,
        state text NOT NULL CONSTRAINT delivery_state CHECK (state IN ('pending', 'leased', 'delivered', 'dead')),
        attempt integer NOT NULL, due_at timestamptz NOT NULL, lease uuid, lease_until timestamptz, delivered_at timestamptz, error text,
        UNIQUE (event, subscriber, holder));
      CREATE INDEX delivery_open ON platform.delivery (due_at) WHERE state IN ('pending', 'leased');
      SELECT access.lock_down('platform.delivery');
      CREATE POLICY relay ON platform.delivery TO care_worker USING (true) WITH CHECK (true);
      GRANT SELECT, INSERT, UPDATE ON platform.delivery TO care_worker;

      CREATE TABLE platform.timer (
        ref uuid NOT NULL, kind text NOT NULL, level smallint NOT NULL, due_at timestamptz NOT NULL, owner uuid NOT NULL, recipients uuid[] NOT NULL,
        trace_id text NOT NULL, fired_at timestamptz, PRIMARY KEY (ref, kind, level));
      CREATE INDEX timer_waiting ON platform.timer (due_at) WHERE fired_at IS NULL;
      SELECT access.protect('platform.timer', 'sink');

      CREATE TABLE platform.idempotency (
        holder uuid NOT NULL, user_id uuid NOT NULL, key uuid NOT NULL, hash bytea NOT NULL, status smallint NOT NULL, item uuid, at timestamptz NOT NULL,
        PRIMARY KEY (holder, user_id, key));
      SELECT access.protect('platform.idempotency', 'holder');

      CREATE FUNCTION platform.fire_due_timers(most integer) RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        WITH due AS (
          SELECT ref, kind, level FROM platform.timer WHERE fired_at IS NULL AND due_at <= now() ORDER BY due_at LIMIT most FOR UPDATE SKIP LOCKED),
        fired AS (
          UPDATE platform.timer t SET fired_at = now() FROM due WHERE (t.ref, t.kind, t.level) = (due.ref, due.kind, due.level) RETURNING t.*),
        told AS (
          INSERT INTO platform.outbox (id, type, payload, owner, recipients, trace_id, occurred_at)
          SELECT gen_random_uuid(), kind, jsonb_build_object('ref', ref, 'level', level), owner, recipients, trace_id, now() FROM fired RETURNING 1)
        SELECT count(*) FROM told $$;

      CREATE OR REPLACE FUNCTION sec.leased() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE part text[] := string_to_array(current_setting('app.ctx', true), '|');
      BEGIN
        IF session_user <> 'care_worker' OR cardinality(part) <> 3 THEN RETURN NULL; END IF;
        RETURN (SELECT ARRAY[d.holder] FROM platform.delivery d
                WHERE d.id = part[2]::uuid AND d.lease = part[3]::uuid AND d.state = 'leased' AND d.lease_until > clock_timestamp());
      END $$;

      REVOKE ALL ON ALL FUNCTIONS IN SCHEMA platform FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION platform.fire_due_timers(integer) TO care_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA platform CASCADE');
  }
}
