import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, pg_temp';

/** What moves the rows of mails, because the loop that sends has no context: leases, what an attempt came to, and what was left behind. */
export class SendMail1764002030015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${CLAIM}${FINISH}${SWEEP}${STATE}
      REVOKE ALL ON FUNCTION notifications.claim_dispatch(integer, integer, uuid), notifications.finish_dispatch(uuid, uuid, text, text),
        notifications.sweep_dispatch(integer), notifications.mail_state(), notifications.give_up(notifications.dispatch) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION notifications.claim_dispatch(integer, integer, uuid), notifications.finish_dispatch(uuid, uuid, text, text),
        notifications.sweep_dispatch(integer), notifications.mail_state() TO care_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION notifications.claim_dispatch(integer, integer, uuid), notifications.finish_dispatch(uuid, uuid, text, text),
        notifications.sweep_dispatch(integer), notifications.mail_state(), notifications.give_up(notifications.dispatch);
    `);
  }
}

/**
 * At most \`most\` in all and \`per_host\` for one receiving host, one host after the other, so that a host with a long queue takes no other's
 * place; one worker at a time, so that the cap holds for all of them. A host that has failed gets one attempt when its pause is over.
 */
const CLAIM = `
  CREATE FUNCTION notifications.claim_dispatch(most integer, per_host integer, new_lease uuid)
  RETURNS TABLE (id uuid, address text, attempt integer, trace_id text) LANGUAGE plpgsql ${DEFINER} AS $$
  #variable_conflict use_column
  BEGIN
    PERFORM pg_advisory_xact_lock(1764002030010);
    RETURN QUERY WITH RECURSIVE hosts AS (
      (SELECT d.host FROM notifications.dispatch d WHERE d.state IN ('pending', 'failed', 'leased') ORDER BY d.host LIMIT 1)
      UNION ALL SELECT (SELECT d.host FROM notifications.dispatch d WHERE d.state IN ('pending', 'failed', 'leased') AND d.host > hosts.host ORDER BY d.host LIMIT 1)
        FROM hosts WHERE hosts.host IS NOT NULL),
    open AS (
      SELECT h.host, CASE WHEN m.failures > 0 THEN 1 ELSE per_host END
        - (SELECT count(*) FROM notifications.dispatch r WHERE r.host = h.host AND r.state = 'leased' AND r.due_at > clock_timestamp()) AS room
      FROM hosts h LEFT JOIN notifications.mail_host m ON m.host = h.host
      WHERE h.host IS NOT NULL AND coalesce(m.not_before, '-infinity') <= clock_timestamp()),
    due AS (
      SELECT d.holder, d.id, d.item, d.recipient, row_number() OVER (PARTITION BY d.host ORDER BY d.due_at) AS place, d.due_at FROM open
      CROSS JOIN LATERAL (SELECT w.holder, w.id, w.item, w.recipient, w.host, w.due_at FROM notifications.dispatch w
        WHERE w.host = open.host AND w.state IN ('pending', 'failed', 'leased') AND w.due_at <= clock_timestamp()
        ORDER BY w.due_at LIMIT greatest(open.room, 0)) AS d),
    chosen AS MATERIALIZED (
      SELECT due.holder, due.id, notifications.still_seen(due.item, due.holder) AND notifications.still_works_there(due.recipient, due.holder) AS seen FROM due ORDER BY due.place, due.due_at LIMIT greatest(most, 0)),
    moved AS (
      UPDATE notifications.dispatch d SET state = CASE WHEN c.seen THEN 'leased' ELSE 'dropped' END, lease = CASE WHEN c.seen THEN new_lease END,
        due_at = clock_timestamp() + interval '60 s', attempt = d.attempt + 1, ended_at = CASE WHEN NOT c.seen THEN clock_timestamp() END
      FROM chosen c WHERE d.holder = c.holder AND d.id = c.id RETURNING d.id, d.address, d.attempt, d.trace_id, d.state)
    SELECT m.id, m.address, m.attempt, m.trace_id FROM moved m WHERE m.state = 'leased';
  END $$;`;

/**
 * A host that nobody answers at says nothing about the mail: that attempt is given back, and the mail is dead when it has been tried for
 * 48 hours. What was given up is told to its holder as an event, once an hour however many there are: an outage must not bury the inbox.
 */
const FINISH = `
  CREATE FUNCTION notifications.give_up(d notifications.dispatch) RETURNS void LANGUAGE sql ${DEFINER} AS $$
    WITH warned AS (
      INSERT INTO notifications.head AS h (holder, seq, warned_at) VALUES (d.holder, 0, clock_timestamp())
      ON CONFLICT (holder) DO UPDATE SET warned_at = excluded.warned_at WHERE coalesce(h.warned_at, '-infinity') <= excluded.warned_at - interval '1 hour' RETURNING h.holder)
    INSERT INTO platform.outbox (id, type, payload, owner, recipients, trace_id, occurred_at)
    SELECT gen_random_uuid(), 'notifications.mail-dead.v1', jsonb_build_object('ref', d.item), w.holder, ARRAY[w.holder], d.trace_id, clock_timestamp() FROM warned w $$;
  CREATE FUNCTION notifications.finish_dispatch(dispatch uuid, held uuid, outcome text, why text) RETURNS text LANGUAGE plpgsql ${DEFINER} AS $$
  DECLARE d notifications.dispatch; later constant interval := interval '1 s' * (0.5 + random());
  BEGIN
    SELECT * INTO d FROM notifications.dispatch x WHERE x.id = dispatch AND x.lease = held AND x.state = 'leased' AND x.due_at > clock_timestamp() FOR UPDATE;
    IF d.id IS NULL THEN RETURN 'lost'; END IF;
    d.state := CASE WHEN outcome = 'delivered' THEN 'delivered' WHEN outcome = 'refused' OR (outcome = 'failed' AND d.attempt >= 8)
      OR d.tried_since <= clock_timestamp() - interval '48 hours' THEN 'dead' ELSE 'failed' END;
    UPDATE notifications.dispatch x SET lease = NULL, error = why, state = d.state, attempt = d.attempt - CASE WHEN outcome = 'unreachable' THEN 1 ELSE 0 END,
      ended_at = CASE WHEN d.state <> 'failed' THEN clock_timestamp() END, due_at = clock_timestamp() + least(3600, 15 * 2 ^ d.attempt) * later
      WHERE x.holder = d.holder AND x.id = d.id;
    IF outcome = 'unreachable' THEN
      INSERT INTO notifications.mail_host AS m (host, failures, not_before) VALUES (d.host, 1, clock_timestamp() + 5 * later)
        ON CONFLICT (host) DO UPDATE SET failures = least(m.failures + 1, 6), not_before = clock_timestamp() + least(300, 5 * 2 ^ m.failures) * later;
    ELSE DELETE FROM notifications.mail_host m WHERE m.host = d.host;
    END IF;
    IF d.state = 'dead' THEN PERFORM notifications.give_up(d); END IF;
    RETURN d.state;
  END $$;`;

/** Those whose last worker never came back are dead; what has left or was dropped goes after 30 days, and dead ones stay until they are tried again. */
const SWEEP = `
  CREATE FUNCTION notifications.sweep_dispatch(most integer) RETURNS integer LANGUAGE plpgsql ${DEFINER} AS $$
  DECLARE died integer;
  BEGIN
    WITH lost AS (
      SELECT d.holder, d.id FROM notifications.dispatch d WHERE d.state = 'leased' AND d.attempt >= 8 AND d.due_at <= clock_timestamp() LIMIT most FOR UPDATE SKIP LOCKED),
    dead AS (
      UPDATE notifications.dispatch d SET state = 'dead', lease = NULL, ended_at = clock_timestamp(), error = 'lease-expired'
      FROM lost WHERE d.holder = lost.holder AND d.id = lost.id RETURNING d AS row)
    SELECT count(notifications.give_up(d.row)) INTO died FROM (SELECT dead.row FROM dead ORDER BY (dead.row).holder) AS d;
    DELETE FROM notifications.dispatch d USING (
      SELECT o.holder, o.id FROM notifications.dispatch o WHERE o.state IN ('delivered', 'dropped') AND o.ended_at < now() - interval '30 days'
      ORDER BY o.ended_at LIMIT most FOR UPDATE SKIP LOCKED) AS old WHERE d.holder = old.holder AND d.id = old.id;
    RETURN died;
  END $$;`;

const STATE = `
  CREATE FUNCTION notifications.mail_state() RETURNS TABLE (waiting bigint, oldest timestamptz, dead bigint) LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT count(*), min(made_at), (SELECT count(*) FROM notifications.dispatch WHERE state = 'dead')
    FROM notifications.dispatch WHERE state IN ('pending', 'failed', 'leased') $$;`;
