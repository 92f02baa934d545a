import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, pg_temp';

/** The operations page: how the queues stand, what was given up, and one more attempt. An administrator holds no rows, so the database asks who acts. */
export class Operate1764002030020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${OPERATOR}${QUEUES}${DEAD}${REVIVE}
      REVOKE ALL ON FUNCTION notifications.require_operator(), notifications.operations(), notifications.dead(integer), notifications.is_dead(uuid),
        notifications.revive(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION notifications.operations(), notifications.dead(integer), notifications.is_dead(uuid), notifications.revive(uuid) TO care_api;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP FUNCTION notifications.revive(uuid), notifications.is_dead(uuid), notifications.dead(integer), notifications.operations(), notifications.require_operator()',
    );
  }
}

const OPERATOR = `
  CREATE FUNCTION notifications.require_operator() RETURNS void LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  DECLARE me constant uuid := sec.actor();
  BEGIN
    IF NOT EXISTS (SELECT FROM identity.live_assignment a WHERE a.staff = me AND a.role = 'county-administrator')
      THEN RAISE EXCEPTION 'nobody who operates this installation' USING ERRCODE = '42501'; END IF;
  END $$;`;

const QUEUES = `
  CREATE FUNCTION notifications.operations() RETURNS TABLE (name text, waiting integer, oldest double precision, dead integer) LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    PERFORM notifications.require_operator();
    RETURN QUERY SELECT q.name, q.waiting::integer, coalesce(greatest(floor(extract(epoch FROM now() - q.oldest)), 0), 0)::double precision, q.dead::integer FROM (
      SELECT 1 AS place, s.* FROM platform.queue_states() s UNION ALL SELECT 2, 'mail', m.* FROM notifications.mail_state() m) AS q ORDER BY q.place;
  END $$;`;

const DEAD = `
  CREATE FUNCTION notifications.dead(most integer)
  RETURNS TABLE (id uuid, kind text, type text, since timestamptz, attempts integer, error text) LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    PERFORM notifications.require_operator();
    RETURN QUERY (SELECT d.id, 'delivery', d.type || ' → ' || d.subscriber, d.since, d.attempts, d.error FROM platform.dead_deliveries(most) d)
      UNION ALL (SELECT x.id, 'mail', 'mail', x.made_at, x.attempt, x.error FROM notifications.dispatch x WHERE x.state = 'dead' ORDER BY x.ended_at DESC LIMIT most);
  END $$;`;

/** One more attempt for a delivery, and a mail begins anew; what is no longer dead stays as it is. */
const REVIVE = `
  CREATE FUNCTION notifications.is_dead(what uuid) RETURNS boolean LANGUAGE plpgsql STABLE ${DEFINER} AS $$
  BEGIN
    PERFORM notifications.require_operator();
    RETURN EXISTS (SELECT FROM notifications.dispatch d WHERE d.id = what AND d.state = 'dead') OR platform.is_dead_delivery(what);
  END $$;
  CREATE FUNCTION notifications.revive(what uuid) RETURNS void LANGUAGE plpgsql ${DEFINER} AS $$
  BEGIN
    PERFORM notifications.require_operator();
    UPDATE notifications.dispatch d SET state = 'pending', attempt = 0, due_at = clock_timestamp(), tried_since = clock_timestamp(), ended_at = NULL, lease = NULL WHERE d.id = what AND d.state = 'dead';
    PERFORM platform.revive_delivery(what);
  END $$;`;
