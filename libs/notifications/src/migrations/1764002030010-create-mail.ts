import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, pg_temp';

/**
 * Who wants to be told by mail, and one row per event, recipient and address. Rows are written in the recipient's context. A row is about
 * an item only so that it can be dropped when its recipient no longer sees it, or no longer works there: neither reaches the mail.
 */
export class CreateMail1764002030010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${INBOX}${PREFERENCE}${DISPATCH}${VISIBLE}${EMPLOYED}
      REVOKE ALL ON FUNCTION notifications.still_seen(uuid, uuid), notifications.still_works_there(text, uuid) FROM PUBLIC;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION notifications.still_seen(uuid, uuid), notifications.still_works_there(text, uuid);
      DROP TABLE notifications.dispatch, notifications.mail_host, notifications.preference;
      DROP INDEX notifications.inbox_deputy, notifications.inbox_audience;
      ALTER TABLE notifications.inbox DROP COLUMN audience, DROP COLUMN said, DROP COLUMN acted_by, DROP COLUMN meant_for;
      ALTER TABLE notifications.head DROP COLUMN warned_at;
    `);
  }
}

/**
 * Whom a level of an escalation is meant for, which unit acted, what was written, and who of the staff it is meant for alone; as the
 * holder may know it, and gone when the item is. A unit is warned once an hour of mails that nobody took.
 */
const INBOX = `
  ALTER TABLE notifications.inbox ADD COLUMN acted_by uuid,
    ADD COLUMN said text CONSTRAINT inbox_said CHECK (said IN ('question', 'reply', 'comment', 'report')),
    ADD COLUMN meant_for uuid, ADD COLUMN audience text CONSTRAINT inbox_audience CHECK (audience IN ('unit', 'deputy', 'on-call', 'manager', 'sender'));
  CREATE INDEX inbox_deputy ON notifications.inbox (holder, seq) WHERE audience = 'deputy' AND read_at IS NULL AND item IS NOT NULL;
  CREATE INDEX inbox_audience ON notifications.inbox (holder, audience, seq) WHERE audience IS NOT NULL AND item IS NOT NULL;
  ALTER TABLE notifications.head ADD COLUMN warned_at timestamptz;`;

/** One row for the unit (no user) and one for each of its people who has chosen. */
const PREFERENCE = `
  CREATE TABLE notifications.preference (
    holder uuid NOT NULL, user_id uuid, channels jsonb NOT NULL CONSTRAINT preference_channels CHECK (jsonb_typeof(channels) = 'object'),
    address text CONSTRAINT preference_address CHECK (length(address) <= 254), set_by uuid NOT NULL, set_at timestamptz NOT NULL,
    CONSTRAINT preference_one UNIQUE NULLS NOT DISTINCT (holder, user_id));
  SELECT access.protect('notifications.preference', 'holder');
  REVOKE INSERT, UPDATE, DELETE ON notifications.preference FROM care_worker; REVOKE DELETE ON notifications.preference FROM care_api;`;

/**
 * \`recipient\` is 'unit', 'deputy', 'manager', 'on-call 1' … or 'user <id>'; the address is as it was when the event came.
 * \`tried_since\`: when the attempts began that count towards giving up.
 */
const DISPATCH = `
  CREATE TABLE notifications.dispatch (
    holder uuid NOT NULL, id uuid NOT NULL, event uuid NOT NULL, item uuid NOT NULL, recipient text NOT NULL, channel text NOT NULL DEFAULT 'mail'
      CONSTRAINT dispatch_channel CHECK (channel = 'mail'),
    address text NOT NULL CONSTRAINT dispatch_address CHECK (length(address) <= 254),
    host text GENERATED ALWAYS AS (lower(split_part(address, '@', 2))) STORED,
    state text NOT NULL DEFAULT 'pending' CONSTRAINT dispatch_state CHECK (state IN ('pending', 'leased', 'delivered', 'failed', 'dead', 'dropped')),
    attempt integer NOT NULL DEFAULT 0, due_at timestamptz NOT NULL DEFAULT clock_timestamp(), lease uuid, made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    tried_since timestamptz NOT NULL DEFAULT clock_timestamp(), ended_at timestamptz, error text, trace_id text NOT NULL,
    PRIMARY KEY (holder, id), CONSTRAINT dispatch_once UNIQUE (holder, event, recipient));
  CREATE INDEX dispatch_open ON notifications.dispatch (host, due_at) WHERE state IN ('pending', 'failed', 'leased');
  CREATE INDEX dispatch_leased ON notifications.dispatch (lease) WHERE state = 'leased';
  CREATE INDEX dispatch_dead ON notifications.dispatch (ended_at) WHERE state = 'dead';
  CREATE INDEX dispatch_old ON notifications.dispatch (ended_at) WHERE state IN ('delivered', 'dropped');
  SELECT access.protect('notifications.dispatch', 'holder');
  REVOKE ALL ON notifications.dispatch FROM care_api; REVOKE UPDATE, DELETE ON notifications.dispatch FROM care_worker;
  CREATE TABLE notifications.mail_host (host text PRIMARY KEY, failures integer NOT NULL, not_before timestamptz NOT NULL);
  SELECT access.lock_down('notifications.mail_host');`;

/** An item the holder sees, or a list that brought it something it sees. */
const VISIBLE = `
  CREATE FUNCTION notifications.still_seen(i uuid, h uuid) RETURNS boolean LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT (SELECT count(*) FROM access.disclosure a WHERE a.item = i AND a.holder = h AND a.until > now()) > 0
      OR (SELECT count(*) FROM (SELECT FROM handoffs.v_arrived v JOIN access.disclosure a ON a.item = v.item AND a.holder = h AND a.until > now()
          WHERE v.arrival = i AND v.to_unit = h LIMIT 1) AS one) > 0 $$;`;

/** A person is mailed only while they work where the unit's rows are held: at the unit, its deputy, or the one that inherited it. */
const EMPLOYED = `
  CREATE FUNCTION notifications.still_works_there(recipient text, h uuid) RETURNS boolean LANGUAGE sql STABLE ${DEFINER} AS $$
    SELECT recipient NOT LIKE 'user %' OR (
      SELECT count(*) FROM identity.live_assignment a WHERE a.staff = CASE WHEN recipient LIKE 'user %' THEN substr(recipient, 6)::uuid END
        AND a.unit = ANY(ARRAY(SELECT h UNION ALL SELECT u.deputy_unit FROM directory.unit u WHERE u.id = h
          UNION ALL SELECT v.heir FROM directory.v_inherited v WHERE v.unit = h))) > 0 $$;`;
