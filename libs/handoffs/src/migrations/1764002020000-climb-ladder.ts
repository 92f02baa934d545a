import type { MigrationInterface, QueryRunner } from 'typeorm';

const FIXED = 'SECURITY DEFINER SET search_path = pg_catalog, pg_temp';
const EXPIRY = "'handoffs.expiry-due.v1'";

/**
 * Deadlines in levels. What nobody waits for any more is taken off the clock in the commit of the act itself; what nobody has
 * answered in time goes back, by the database's clock and by nothing else; and both units may read when whom the clock tells.
 * Which kinds a unit sends is its own note.
 */
export class ClimbLadder1764002020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE handoffs.work_item ADD COLUMN alarm text CONSTRAINT work_item_alarm CHECK (alarm IN ('unseen', 'unanswered'));
      CREATE TABLE handoffs.used_kind (holder uuid NOT NULL, kind text NOT NULL, PRIMARY KEY (holder, kind));
      SELECT access.protect('handoffs.used_kind', 'holder');
      REVOKE UPDATE, DELETE ON handoffs.used_kind FROM care_api, care_worker;
      REVOKE INSERT ON handoffs.used_kind FROM care_worker;
      INSERT INTO handoffs.used_kind SELECT DISTINCT from_unit, kind FROM handoffs.handoff;
      ${STOP}${CLOCK}${EXPIRE}${LADDER}${LET_GO}${DATED}
      REVOKE ALL ON FUNCTION handoffs.stop_deadlines(), handoffs.only_by_the_clock(), handoffs.let_go(), handoffs.dated(), handoffs.expire(uuid, uuid, bytea), handoffs.ladder_of(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION handoffs.expire(uuid, uuid, bytea) TO care_worker;
      GRANT EXECUTE ON FUNCTION handoffs.ladder_of(uuid) TO care_api, care_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION handoffs.ladder_of(uuid), handoffs.expire(uuid, uuid, bytea);
      DROP TRIGGER by_the_clock ON handoffs.handoff;
      DROP TRIGGER stop_deadlines ON handoffs.handoff;
      DROP TRIGGER let_go ON handoffs.handoff;
      DROP TRIGGER dated ON handoffs.thread_entry;
      DROP TRIGGER dated ON handoffs.history;
      DROP FUNCTION handoffs.only_by_the_clock(), handoffs.stop_deadlines(), handoffs.let_go(), handoffs.dated();
      DROP TRIGGER step ON handoffs.handoff;
      CREATE TRIGGER step BEFORE UPDATE ON handoffs.handoff FOR EACH ROW WHEN (NEW.to_unit = OLD.to_unit) EXECUTE FUNCTION handoffs.step();
      DROP TABLE handoffs.used_kind;
      ALTER TABLE handoffs.work_item DROP COLUMN alarm;
    `);
  }
}

/**
 * Bound to the move itself, so that no unit can silence its own deadlines. A requested cancellation may be declined, and then they go
 * on: what fell due meanwhile has been told, and what nobody could give back meanwhile goes back as much later as it took to decline.
 */
const STOP = `
      CREATE FUNCTION handoffs.stop_deadlines() RETURNS trigger LANGUAGE plpgsql ${FIXED} AS $$
      BEGIN
        DELETE FROM platform.timer t WHERE t.ref = NEW.item AND t.fired_at IS NULL AND (
          (t.kind = 'handoffs.seen-overdue.v1' AND NEW.state <> 'sent')
          OR (t.kind = ${EXPIRY} AND NEW.state <> 'sent' AND NOT NEW.answer_needed)
          OR NEW.state NOT IN ('sent', 'received', 'cancel-requested'));
        UPDATE platform.timer t SET fired_at = NULL, due_at = t.due_at + greatest(now() - OLD.state_since, interval '0')
        WHERE OLD.state = 'cancel-requested' AND NEW.state = 'received' AND t.ref = NEW.item AND t.kind = ${EXPIRY};
        RETURN NULL;
      END $$;
      CREATE TRIGGER stop_deadlines AFTER UPDATE ON handoffs.handoff FOR EACH ROW WHEN (NEW.state <> OLD.state) EXECUTE FUNCTION handoffs.stop_deadlines();`;

/** Whether the time is over after which $handoff goes back: the time that its sender has set, because anybody may set the clock for themselves. */
const OVER = (handoff: string, sender: string): string =>
  `EXISTS (SELECT FROM platform.timer t WHERE t.ref = ${handoff} AND t.kind = ${EXPIRY} AND t.level = 1 AND t.owner = ${sender} AND t.due_at <= now())`;

/** The one move without a unit: whoever makes it, it is made when the time that was set at the sending is over, and not before. */
const CLOCK = `
      CREATE FUNCTION handoffs.only_by_the_clock() RETURNS trigger LANGUAGE plpgsql ${FIXED} AS $$
      BEGIN
        IF NEW.version <> OLD.version + 1 THEN RAISE EXCEPTION 'one version at a time' USING ERRCODE = 'CA001'; END IF;
        IF NEW.state_before IS NOT NULL OR (OLD.state <> 'sent' AND NOT OLD.answer_needed)
          OR NOT EXISTS (SELECT FROM handoffs.legal_move m WHERE m.from_state = OLD.state AND m.to_state = NEW.state AND m.party = 'clock')
          OR to_jsonb(NEW) - '{state,state_before,state_since,version}'::text[] <> to_jsonb(OLD) - '{state,state_before,state_since,version}'::text[]
          OR NOT ${OVER('OLD.item', 'OLD.from_unit')}
        THEN RAISE EXCEPTION 'no such move' USING ERRCODE = '42501'; END IF;
        NEW.state_since := now();
        RETURN NEW;
      END $$;
      DROP TRIGGER step ON handoffs.handoff;
      CREATE TRIGGER step BEFORE UPDATE ON handoffs.handoff FOR EACH ROW
        WHEN (NEW.to_unit = OLD.to_unit AND (NEW.state <> 'expired' OR OLD.state = 'expired')) EXECUTE FUNCTION handoffs.step();
      CREATE TRIGGER by_the_clock BEFORE UPDATE ON handoffs.handoff FOR EACH ROW
        WHEN (NEW.state = 'expired' AND OLD.state <> 'expired') EXECUTE FUNCTION handoffs.only_by_the_clock();`;

/**
 * Gives back what nobody has answered, in the context of either unit and once: false when there is nothing to give back. The receiver
 * sees nothing more of it; each unit is told, and the event is the other's, so that nobody's own doing is made of it.
 */
const EXPIRE = `
      CREATE FUNCTION handoffs.expire(handoff uuid, entry uuid, words bytea) RETURNS boolean LANGUAGE plpgsql ${FIXED} AS $$
      DECLARE mine uuid[] := sec.holders(); h handoffs.handoff; facts jsonb;
      BEGIN
        SELECT * INTO h FROM handoffs.handoff x WHERE x.item = $1 FOR UPDATE;
        IF h.item IS NULL OR NOT (h.from_unit = ANY(mine) OR h.to_unit = ANY(mine)) OR h.state NOT IN ('sent', 'received')
          OR (h.state = 'received' AND NOT h.answer_needed)
          OR NOT ${OVER('$1', 'h.from_unit')}
        THEN RETURN false; END IF;
        UPDATE handoffs.handoff x SET state = 'expired', state_before = NULL, version = x.version + 1 WHERE x.item = $1;
        INSERT INTO handoffs.history (id, item, state, verb, at, recorded_at, by_user, unit, reason, version, sealed)
        VALUES (entry, h.item, 'expired', 'expire', now(), now(), '00000000-0000-0000-0000-000000000000', h.from_unit, NULL, h.version + 1, words);
        PERFORM handoffs.end_all(h.item, now());
        facts := jsonb_build_object('handoff', h.item, 'kind', h.kind, 'state', 'expired');
        PERFORM platform.tell('handoffs.expired.v1', facts, h.to_unit, h.from_unit, now()),
          platform.tell('handoffs.expired.v1', facts, h.from_unit, h.to_unit, now());
        RETURN true;
      END $$;`;

/**
 * Which deadlines of its sender stand and which have been told, to whoever sees the handoff: times and levels, no person. What any
 * other unit has set the clock for is not among them, so that an alarm is believed by this.
 */
const LADDER = `
      CREATE FUNCTION handoffs.ladder_of(handoff uuid) RETURNS jsonb LANGUAGE plpgsql STABLE ${FIXED} AS $$
      DECLARE mine uuid[] := sec.holders();
      BEGIN
        IF NOT EXISTS (SELECT FROM access.disclosure d WHERE d.item = $1 AND d.holder = ANY(mine) AND d.until > now()) THEN RETURN '[]'; END IF;
        RETURN (SELECT coalesce(jsonb_agg(jsonb_build_object('type', t.kind, 'level', t.level, 'at', t.due_at, 'firedAt', t.fired_at)
          ORDER BY t.due_at, t.kind, t.level), '[]') FROM platform.timer t JOIN handoffs.handoff h ON h.item = t.ref AND h.from_unit = t.owner WHERE t.ref = $1);
      END $$;`;

/** Who at the receiver had it or followed it has nothing more of it, whichever side ends it and whoever makes the move. */
const LET_GO = `
      CREATE FUNCTION handoffs.let_go() RETURNS trigger LANGUAGE plpgsql ${FIXED} AS $$
      BEGIN
        DELETE FROM handoffs.claim c WHERE c.holder = NEW.to_unit AND c.item = NEW.item;
        DELETE FROM handoffs.follow f WHERE f.holder = NEW.to_unit AND f.item = NEW.item;
        RETURN NULL;
      END $$;
      CREATE TRIGGER let_go AFTER UPDATE ON handoffs.handoff FOR EACH ROW WHEN (NEW.state <> OLD.state
        AND NEW.state IN ('rejected', 'misaddressed', 'withdrawn', 'cancelled', 'expired', 'entered-in-error')) EXECUTE FUNCTION handoffs.let_go();`;

/**
 * What is said and what has happened is dated when it is written, whatever a login says; a list from another system tells its own time
 * of the sending alone. Nothing is said any more of what waits for nobody. Binds whom the policies bind.
 */
const DATED = `
      CREATE FUNCTION handoffs.dated() RETURNS trigger LANGUAGE plpgsql ${FIXED} AS $$
      DECLARE mine uuid[] := sec.holders(); h handoffs.handoff;
      BEGIN
        SELECT * INTO h FROM handoffs.handoff x WHERE x.item = NEW.item AND (x.from_unit = ANY(mine) OR x.to_unit = ANY(mine));
        NEW.at := access.near(NEW.at);
        IF TG_TABLE_NAME = 'history' THEN
          NEW.recorded_at := access.near(NEW.recorded_at);
          IF NEW.verb = 'send' THEN NEW.at := coalesce(h.sent_at, NEW.at); END IF;
        ELSIF h.state NOT IN ('sent', 'received', 'accepted', 'in-progress', 'on-hold', 'cancel-requested')
        THEN RAISE EXCEPTION 'it waits for nobody' USING ERRCODE = '42501'; END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER dated BEFORE INSERT ON handoffs.thread_entry FOR EACH ROW WHEN (current_user IN ('care_api', 'care_worker')) EXECUTE FUNCTION handoffs.dated();
      CREATE TRIGGER dated BEFORE INSERT ON handoffs.history FOR EACH ROW WHEN (current_user IN ('care_api', 'care_worker')) EXECUTE FUNCTION handoffs.dated();`;
