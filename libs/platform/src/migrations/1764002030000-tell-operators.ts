import type { MigrationInterface, QueryRunner } from 'typeorm';

const QUIET = 'SECURITY DEFINER SET search_path = pg_catalog, pg_temp';

/**
 * What an operator sees of the road and may do about it: numbers, ids of dead deliveries, and one more attempt. Granted to no login;
 * whoever knows who operates this installation asks first (`notifications.require_operator`).
 */
export class TellOperators1764002030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${STATES}${DEAD}${REVIVE}
      REVOKE ALL ON FUNCTION platform.queue_states(), platform.dead_deliveries(integer), platform.is_dead_delivery(uuid), platform.revive_delivery(uuid)
        FROM PUBLIC;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP FUNCTION platform.queue_states(), platform.dead_deliveries(integer), platform.is_dead_delivery(uuid), platform.revive_delivery(uuid)',
    );
  }
}

const STATES = `
  CREATE FUNCTION platform.queue_states() RETURNS TABLE (name text, waiting bigint, oldest timestamptz, dead bigint) LANGUAGE sql STABLE ${QUIET} AS $$
    SELECT 'events', count(*), min(occurred_at), 0::bigint FROM platform.outbox WHERE expanded_at IS NULL
    UNION ALL SELECT 'reactions', count(*), min(occurred_at), (SELECT count(*) FROM platform.delivery WHERE state = 'dead')
      FROM platform.delivery WHERE state IN ('pending', 'leased')
    UNION ALL SELECT 'deadlines', count(*), min(due_at), 0::bigint FROM platform.timer WHERE fired_at IS NULL AND due_at <= now() $$;`;

/** Those that were given up last come first; an error is the name of its class. */
const DEAD = `
  CREATE FUNCTION platform.dead_deliveries(most integer)
  RETURNS TABLE (id uuid, type text, subscriber text, since timestamptz, attempts integer, error text) LANGUAGE sql STABLE ${QUIET} AS $$
    SELECT d.id, coalesce(o.type, ''), d.subscriber, d.occurred_at, d.attempt, d.error
    FROM (SELECT * FROM platform.delivery WHERE state = 'dead' ORDER BY due_at DESC LIMIT most) d
    LEFT JOIN platform.outbox o ON o.id = d.event AND o.occurred_at = d.occurred_at ORDER BY d.due_at DESC $$;`;

/** One more attempt and no more: the count goes on, so that a job of an earlier attempt finds nothing to do. */
const REVIVE = `
  CREATE FUNCTION platform.is_dead_delivery(what uuid) RETURNS boolean LANGUAGE sql STABLE ${QUIET} AS $$
    SELECT EXISTS (SELECT FROM platform.delivery d WHERE d.id = what AND d.state = 'dead') $$;
  CREATE FUNCTION platform.revive_delivery(what uuid) RETURNS void LANGUAGE sql ${QUIET} AS $$
    UPDATE platform.delivery d SET state = 'pending', lease = NULL, lease_until = NULL, due_at = clock_timestamp() WHERE d.id = what AND d.state = 'dead' $$;`;
