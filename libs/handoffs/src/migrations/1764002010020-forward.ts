import type { MigrationInterface, QueryRunner } from 'typeorm';

const FIXED = 'SET search_path = pg_catalog, pg_temp';

/**
 * The receiver passes the same handoff on inside its own organisation and zone. Who may, and to whom, the database decides: no
 * login may write `to_unit`, and why not is told without what the person has said or the sender has named. What comes back ends for
 * everybody who had it.
 */
export class Forward1764002010020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${STEP} ${REFUSAL} ${FORWARD} ${END_ALL}
      REVOKE ALL ON FUNCTION handoffs.only_forwarded(), handoffs.forward_refusal(uuid, uuid), handoffs.forward(uuid, uuid, timestamptz, timestamptz),
        handoffs.end_all(uuid, timestamptz) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION handoffs.forward_refusal(uuid, uuid), handoffs.forward(uuid, uuid, timestamptz, timestamptz), handoffs.end_all(uuid, timestamptz) TO care_api;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION handoffs.end_all(uuid, timestamptz), handoffs.forward(uuid, uuid, timestamptz, timestamptz), handoffs.forward_refusal(uuid, uuid);
      DROP TRIGGER forwarded ON handoffs.handoff;
      DROP FUNCTION handoffs.only_forwarded();
      DROP TRIGGER step ON handoffs.handoff;
      CREATE TRIGGER step BEFORE UPDATE ON handoffs.handoff FOR EACH ROW EXECUTE FUNCTION handoffs.step();
    `);
  }
}

/** Passing on is no move of the state machine: the state, its age and its clocks stay as they are. */
const STEP = `
      DROP TRIGGER step ON handoffs.handoff;
      CREATE TRIGGER step BEFORE UPDATE ON handoffs.handoff FOR EACH ROW WHEN (NEW.to_unit = OLD.to_unit) EXECUTE FUNCTION handoffs.step();
      CREATE FUNCTION handoffs.only_forwarded() RETURNS trigger LANGUAGE plpgsql ${FIXED} AS $$
      BEGIN
        IF NEW.version <> OLD.version + 1 THEN RAISE EXCEPTION 'one version at a time' USING ERRCODE = 'CA001'; END IF;
        IF to_jsonb(NEW) - 'to_unit' - 'version' <> to_jsonb(OLD) - 'to_unit' - 'version'
        THEN RAISE EXCEPTION 'forwarding changes nothing else' USING ERRCODE = '42501'; END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER forwarded BEFORE UPDATE ON handoffs.handoff FOR EACH ROW WHEN (NEW.to_unit <> OLD.to_unit) EXECUTE FUNCTION handoffs.only_forwarded();`;

/**
 * Why not, as the stable code of the field; null when it may. One code for all that the receiver is not to know: not named for a protected
 * person, the consent withdrawn, or a no to the unit or its deputy that the sender, whoever has passed it on or the context has been told.
 * From here to the commit no withdrawal about the person comes in between.
 */
const REFUSAL = `
      CREATE FUNCTION handoffs.forward_refusal(handoff uuid, target uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER ${FIXED} AS $$
      DECLARE mine uuid[] := sec.holders(); h handoffs.handoff; d access.disclosure; own directory.v_unit; other directory.v_unit; told uuid[]; deputy uuid;
      BEGIN
        SELECT * INTO h FROM handoffs.handoff x WHERE x.item = $1 AND x.to_unit = ANY(mine);
        PERFORM sharing.take_turn(h.person);
        SELECT * INTO d FROM access.disclosure a WHERE a.item = $1 AND a.holder = h.to_unit AND a.level = 2 AND a.until > now();
        IF d.item IS NULL THEN RETURN 'forbidden'; END IF;
        IF h.state NOT IN ('sent', 'received', 'accepted', 'in-progress', 'on-hold') THEN RETURN 'illegal-transition'; END IF;
        SELECT * INTO own FROM directory.v_unit u WHERE u.id = h.to_unit;
        SELECT * INTO other FROM directory.v_unit u WHERE u.id = target;
        IF other.id IS NULL THEN RETURN 'unit-unknown'; END IF;
        IF other.id = h.to_unit THEN RETURN 'own-unit'; END IF;
        IF other.closed_at <= now() THEN RETURN 'unit-closed'; END IF;
        IF other.id = h.from_unit OR other.organisation <> own.organisation OR other.zone <> own.zone THEN RETURN 'forward-outside'; END IF;
        told := mine || h.from_unit || ARRAY(SELECT x.from_holder FROM access.handed_on x WHERE x.item = $1);
        deputy := (SELECT v.deputy FROM directory.v_deputy v WHERE v.unit = target);
        IF NOT persons.may_be_shown(h.from_unit, h.person, target) OR d.basis ? 'withdrawnAt'
          OR sharing.said_no_to(d, told, target) OR (deputy IS NOT NULL AND sharing.said_no_to(d, told, deputy))
        THEN RETURN 'forward-not-disclosed'; END IF;
        RETURN NULL;
      END $$;`;

/**
 * The new unit sees what the old one saw, on the same terms; deadlines that have not passed tell it instead. It stands last in its unit of
 * work, after the same question.
 */
const FORWARD = `
      CREATE FUNCTION handoffs.forward(handoff uuid, target uuid, at timestamptz, last timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER ${FIXED} AS $$
      DECLARE refused text; h handoffs.handoff;
      BEGIN
        IF last IS NULL OR last > now() + interval '367 days' THEN RAISE EXCEPTION 'nobody reads on for longer than a policy can say' USING ERRCODE = '42501'; END IF;
        SELECT * INTO h FROM handoffs.handoff x WHERE x.item = $1 FOR UPDATE;
        refused := handoffs.forward_refusal($1, target);
        IF refused IS NOT NULL THEN RAISE EXCEPTION 'not to be forwarded: %', refused USING ERRCODE = '42501'; END IF;
        UPDATE handoffs.handoff x SET to_unit = target, version = x.version + 1 WHERE x.item = $1;
        PERFORM access.hand_on(ARRAY(SELECT p.item FROM handoffs.part p WHERE p.handoff = $1) || $1, $1, h.to_unit, target, forward.at, last);
        UPDATE platform.timer t SET recipients = array_replace(t.recipients, h.to_unit, target) WHERE t.ref = $1 AND t.fired_at IS NULL;
      END $$;`;

/** What has come back ends for its receiver and for every unit that has passed it on, whichever side ends it: they cannot see each other's rows. */
const END_ALL = `
      CREATE FUNCTION handoffs.end_all(handoff uuid, at timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER ${FIXED} AS $$
      DECLARE mine uuid[] := sec.holders();
      BEGIN
        IF NOT EXISTS (SELECT FROM handoffs.handoff h WHERE h.item = $1 AND (h.from_unit = ANY(mine) OR h.to_unit = ANY(mine))
          AND h.state IN ('rejected', 'misaddressed', 'withdrawn', 'cancelled', 'expired', 'entered-in-error'))
        THEN RAISE EXCEPTION 'it has not come back' USING ERRCODE = '42501'; END IF;
        PERFORM access.end_all(ARRAY(SELECT p.item FROM handoffs.part p WHERE p.handoff = $1) || $1, at);
      END $$;`;
