import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, pg_temp';

/**
 * Outbox and deliveries by month. A delivery carries its event's `occurred_at`: both lie in months of the same name, and one event, subscriber
 * and recipient still give one delivery, because an event has one such time.
 */
export class PartitionRoad1764000910010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA landed;
      ALTER TABLE platform.outbox SET SCHEMA landed;
      ALTER TABLE platform.delivery SET SCHEMA landed;
      ${OUTBOX}${DELIVERY}${COPY}
      DROP SCHEMA landed CASCADE;
      ${EXPAND}${CLAIM}
      SELECT platform.make_months();
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('The months of the road are not put together again; restore a backup.'));
  }
}

const OUTBOX = `
  CREATE TABLE platform.outbox (
    id uuid NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY, type text NOT NULL, payload jsonb NOT NULL, owner uuid NOT NULL,
    recipients uuid[] NOT NULL, trace_id text NOT NULL, occurred_at timestamptz NOT NULL, expanded_at timestamptz,
    PRIMARY KEY (id, occurred_at)) PARTITION BY RANGE (occurred_at);
  CREATE INDEX outbox_waiting ON platform.outbox (seq) WHERE expanded_at IS NULL;
  CREATE INDEX outbox_old ON platform.outbox (expanded_at) WHERE expanded_at IS NOT NULL;
  SELECT access.protect('platform.outbox', 'sink');
  REVOKE INSERT ON platform.outbox FROM care_worker;
  SELECT platform.make_spare('platform.outbox');`;

const DELIVERY = `
  CREATE TABLE platform.delivery (
    id uuid NOT NULL, event uuid NOT NULL, subscriber text NOT NULL, holder uuid NOT NULL,
    state text NOT NULL CONSTRAINT delivery_state CHECK (state IN ('pending', 'leased', 'delivered', 'dead')),
    attempt integer NOT NULL, due_at timestamptz NOT NULL, lease uuid, lease_until timestamptz, delivered_at timestamptz, error text,
    occurred_at timestamptz NOT NULL,
    PRIMARY KEY (id, occurred_at), UNIQUE (event, subscriber, holder, occurred_at)) PARTITION BY RANGE (occurred_at);
  CREATE INDEX delivery_open ON platform.delivery (due_at) WHERE state IN ('pending', 'leased');
  CREATE INDEX delivery_old ON platform.delivery (delivered_at) WHERE state = 'delivered';
  CREATE INDEX delivery_dead ON platform.delivery (due_at) WHERE state = 'dead';
  SELECT access.lock_down('platform.delivery');
  SELECT platform.make_spare('platform.delivery');`;

/** Every month that has a row is made first; numbers go on after the last one given out. A delivery whose event is gone keeps its own time. */
const COPY = `
  SELECT platform.make_month(t, month::date) FROM (SELECT DISTINCT date_trunc('month', occurred_at AT TIME ZONE 'UTC') FROM landed.outbox) AS had (month),
    (VALUES ('platform.outbox'::regclass), ('platform.delivery')) AS kept (t);
  INSERT INTO platform.outbox OVERRIDING SYSTEM VALUE SELECT id, seq, type, payload, owner, recipients, trace_id, occurred_at, expanded_at FROM landed.outbox;
  SELECT setval(pg_get_serial_sequence('platform.outbox', 'seq'), last_value, is_called) FROM landed.outbox_seq_seq;
  INSERT INTO platform.delivery SELECT d.*, coalesce(o.occurred_at, d.delivered_at, d.due_at) FROM landed.delivery d LEFT JOIN landed.outbox o ON o.id = d.event;`;

const EXPAND = `
  CREATE OR REPLACE FUNCTION platform.expand_events(most integer, subscribers jsonb) RETURNS TABLE (events integer, deliveries uuid[]) LANGUAGE sql ${DEFINER} AS $$
    WITH waiting AS (
      SELECT id, type, recipients, occurred_at FROM platform.outbox WHERE expanded_at IS NULL ORDER BY seq LIMIT most FOR UPDATE SKIP LOCKED),
    expanded AS (
      UPDATE platform.outbox o SET expanded_at = clock_timestamp() FROM waiting w WHERE o.id = w.id AND o.occurred_at = w.occurred_at RETURNING 1),
    made AS (
      INSERT INTO platform.delivery (id, event, subscriber, holder, state, attempt, due_at, occurred_at)
      SELECT gen_random_uuid(), w.id, s.name, r.holder, 'pending', 0, clock_timestamp() + interval '5 s', w.occurred_at FROM waiting w
      CROSS JOIN LATERAL jsonb_array_elements_text(subscribers -> w.type) AS s (name)
      CROSS JOIN LATERAL (SELECT DISTINCT unnest(w.recipients)) AS r (holder)
      ON CONFLICT (event, subscriber, holder, occurred_at) DO NOTHING RETURNING id)
    SELECT (SELECT count(*)::integer FROM expanded), ARRAY(SELECT id FROM made) $$;`;

const CLAIM = `
  CREATE OR REPLACE FUNCTION platform.claim_delivery(delivery uuid, tried integer, new_lease uuid)
  RETURNS TABLE (holder uuid, subscriber text, event uuid, type text, payload jsonb, owner uuid, occurred_at timestamptz, trace_id text) LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    RETURN QUERY UPDATE platform.delivery d
      SET state = 'leased', lease = new_lease, lease_until = clock_timestamp() + interval '60 s', due_at = clock_timestamp() + interval '60 s', attempt = d.attempt + 1
      FROM platform.outbox e
      WHERE d.id = delivery AND d.attempt = tried AND e.id = d.event AND e.occurred_at = d.occurred_at
        AND (d.state = 'pending' OR (d.state = 'leased' AND d.lease_until < clock_timestamp()))
      RETURNING d.holder, d.subscriber, e.id, e.type, e.payload, e.owner, e.occurred_at, e.trace_id;
  END $$;`;
