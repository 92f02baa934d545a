import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, pg_temp';

/**
 * Several deliveries are leased and ended at once: what one recipient has to hear is handled in one unit of work. A lease that does
 * not hold for all of them ends none. The relay is told whose each delivery is, so that it can keep one recipient's together. Workers of
 * the version before cannot lease any more: they are stopped before.
 */
export class HandleInGroups1764000960000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION platform.expand_events(integer, jsonb), platform.claim_delivery(uuid, integer, uuid), platform.finish_delivery(uuid, uuid);
      ${EXPAND}${CLAIM}${FINISH}
      REVOKE ALL ON FUNCTION platform.expand_events(integer, jsonb), platform.claim_deliveries(uuid[], integer[], uuid), platform.finish_deliveries(uuid[], uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION platform.expand_events(integer, jsonb), platform.claim_deliveries(uuid[], integer[], uuid), platform.finish_deliveries(uuid[], uuid)
        TO care_worker;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Deliveries are not handled one by one again; restore a backup.'));
  }
}

/** One recipient's in the order in which they happened, so that its inbox tells them so. */
const EXPAND = `
  CREATE FUNCTION platform.expand_events(most integer, subscribers jsonb) RETURNS TABLE (events integer, deliveries uuid[], holders uuid[]) LANGUAGE sql ${DEFINER} AS $$
    WITH waiting AS (
      SELECT id, seq, type, recipients, occurred_at FROM platform.outbox WHERE expanded_at IS NULL ORDER BY seq LIMIT most FOR UPDATE SKIP LOCKED),
    expanded AS (
      UPDATE platform.outbox o SET expanded_at = clock_timestamp() FROM waiting w WHERE o.id = w.id AND o.occurred_at = w.occurred_at RETURNING 1),
    made AS (
      INSERT INTO platform.delivery (id, event, subscriber, holder, state, attempt, due_at, occurred_at)
      SELECT gen_random_uuid(), w.id, s.name, r.holder, 'pending', 0, clock_timestamp() + interval '5 s', w.occurred_at FROM waiting w
      CROSS JOIN LATERAL jsonb_array_elements_text(subscribers -> w.type) AS s (name)
      CROSS JOIN LATERAL (SELECT DISTINCT unnest(w.recipients)) AS r (holder)
      ON CONFLICT (event, subscriber, holder, occurred_at) DO NOTHING RETURNING id, event, holder)
    SELECT (SELECT count(*)::integer FROM expanded), coalesce(array_agg(m.id ORDER BY m.holder, w.seq), '{}'), coalesce(array_agg(m.holder ORDER BY m.holder, w.seq), '{}')
    FROM made m JOIN waiting w ON w.id = m.event $$;`;

/** Only what waits, or whose lease has run out. What somebody else is claiming is theirs, so nobody waits and none can block each other. */
const CLAIM = `
  CREATE FUNCTION platform.claim_deliveries(deliveries uuid[], tried integer[], new_lease uuid)
  RETURNS TABLE (id uuid, holder uuid, subscriber text, event uuid, type text, payload jsonb, owner uuid, occurred_at timestamptz, trace_id text) LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    RETURN QUERY WITH free AS (
      SELECT d.id, d.occurred_at FROM unnest(deliveries, tried) AS asked (id, attempt) JOIN platform.delivery d ON d.id = asked.id AND d.attempt = asked.attempt
      WHERE d.state = 'pending' OR (d.state = 'leased' AND d.lease_until < clock_timestamp()) FOR UPDATE OF d SKIP LOCKED)
    UPDATE platform.delivery d
      SET state = 'leased', lease = new_lease, lease_until = clock_timestamp() + interval '60 s', due_at = clock_timestamp() + interval '60 s', attempt = d.attempt + 1
      FROM free, platform.outbox e
      WHERE d.id = free.id AND d.occurred_at = free.occurred_at AND e.id = d.event AND e.occurred_at = d.occurred_at
      RETURNING d.id, d.holder, d.subscriber, e.id, e.type, e.payload, e.owner, e.occurred_at, e.trace_id;
  END $$;`;

/** A receipt counts only while its lease lives: a worker that was stopped past it has left nothing behind (see EndOnlyLiveLeases). */
const FINISH = `
  CREATE FUNCTION platform.finish_deliveries(deliveries uuid[], held uuid) RETURNS void LANGUAGE plpgsql ${DEFINER} AS $$
  DECLARE ended bigint;
  BEGIN
    UPDATE platform.delivery d SET state = 'delivered', delivered_at = clock_timestamp(), lease_until = NULL, error = NULL
      WHERE d.id = ANY(deliveries) AND d.lease = held AND d.state = 'leased' AND d.lease_until > clock_timestamp();
    GET DIAGNOSTICS ended = ROW_COUNT;
    IF ended <> cardinality(deliveries) THEN RAISE EXCEPTION 'the lease is no longer held' USING ERRCODE = 'CA001'; END IF;
  END $$;`;
