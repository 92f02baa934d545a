import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATES = [
  ...[
    'draft',
    'sent',
    'received',
    'accepted',
    'in-progress',
    'on-hold',
    'completed',
    'failed',
    'withdrawn',
    'acknowledged',
  ],
  ...['rejected', 'misaddressed', 'expired', 'cancel-requested', 'cancelled', 'entered-in-error'],
];

/** From a state, by a party: the states it may become. */
const DRAWN: Readonly<Record<string, readonly string[]>> = {
  'sent receiver': ['received', 'rejected', 'misaddressed'],
  'sent sender': ['withdrawn', 'entered-in-error'],
  'received receiver': ['accepted', 'acknowledged', 'rejected', 'misaddressed'],
  'accepted receiver': ['in-progress', 'completed', 'rejected'],
  'in-progress receiver': ['on-hold', 'completed', 'failed'],
  'on-hold receiver': ['in-progress', 'completed', 'failed'],
  'sent clock': ['expired'],
  'received clock': ['expired'],
  'received sender': ['cancel-requested', 'entered-in-error'],
  'cancel-requested receiver': ['received', 'accepted', 'in-progress', 'on-hold', 'cancelled', 'completed'],
  'accepted sender': ['cancel-requested', 'entered-in-error'],
  'in-progress sender': ['cancel-requested', 'entered-in-error'],
  'on-hold sender': ['cancel-requested', 'entered-in-error'],
  'draft sender': ['sent'],
  'completed sender': ['entered-in-error'],
  'failed sender': ['entered-in-error'],
  'withdrawn sender': ['entered-in-error'],
  'acknowledged sender': ['entered-in-error'],
  'rejected sender': ['entered-in-error'],
  'misaddressed sender': ['entered-in-error'],
  'expired sender': ['entered-in-error'],
  'cancel-requested sender': ['entered-in-error'],
  'cancelled sender': ['entered-in-error'],
};
const LEGAL = Object.entries(DRAWN)
  .flatMap(([who, states]) => states.map((to) => [...who.split(' '), to]))
  .map(([from, party, to]) => `('${from}', '${to}', '${party}')`)
  .join(', ');

/** Envelope, parts (what may be seen at different moments lies in different rows), history, and each unit's own work list. */
export class CreateHandoffs1764000700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA handoffs;
      CREATE TABLE handoffs.handoff (
        item uuid PRIMARY KEY, kind text NOT NULL, kind_version smallint NOT NULL, answer_needed boolean NOT NULL, urgency text NOT NULL,
        from_unit uuid NOT NULL, to_unit uuid NOT NULL, person uuid NOT NULL, about uuid,
        state text NOT NULL CONSTRAINT handoff_state CHECK (state IN (${STATES.map((state) => `'${state}'`).join(', ')})),
        state_before text, sent_at timestamptz NOT NULL, seen_due_at timestamptz NOT NULL, answer_due_at timestamptz,
        delivered_at timestamptz, seen_at timestamptz, answered_at timestamptz, version integer NOT NULL);
      SELECT access.protect('handoffs.handoff', 'item');
      REVOKE UPDATE ON handoffs.handoff FROM care_api, care_worker;
      GRANT UPDATE (state, state_before, seen_at, answered_at, version) ON handoffs.handoff TO care_api;
      GRANT UPDATE (delivered_at) ON handoffs.handoff TO care_worker;
      CREATE POLICY in_own_name ON handoffs.handoff AS RESTRICTIVE FOR INSERT TO care_api, care_worker
        WITH CHECK (from_unit = ANY((SELECT sec.holders())::uuid[]));
${STEPS}

      CREATE TABLE handoffs.part (
        item uuid PRIMARY KEY, handoff uuid NOT NULL, part text NOT NULL CONSTRAINT part_name CHECK (part IN ('identity', 'decide', 'rest')),
        sealed bytea NOT NULL);
      CREATE INDEX part_handoff ON handoffs.part (handoff, part);
      SELECT access.protect('handoffs.part', 'item');
      REVOKE UPDATE ON handoffs.part FROM care_api, care_worker;
      CREATE POLICY of_own_handoff ON handoffs.part AS RESTRICTIVE FOR INSERT TO care_api, care_worker
        WITH CHECK ((SELECT max(a.level) FROM access.disclosure a WHERE a.item = part.handoff AND a.holder = ANY((SELECT sec.holders())::uuid[])) >= 3);

      CREATE TABLE handoffs.history (
        id uuid NOT NULL, item uuid NOT NULL, state text NOT NULL, verb text NOT NULL, at timestamptz NOT NULL, recorded_at timestamptz NOT NULL,
        by_user uuid NOT NULL, unit uuid NOT NULL, reason text, version integer NOT NULL, sealed bytea NOT NULL,
        PRIMARY KEY (item, id));
      CREATE INDEX history_item ON handoffs.history (item, at);
      SELECT access.protect('handoffs.history', 'item', 2);
      REVOKE UPDATE ON handoffs.history FROM care_api, care_worker;
      CREATE POLICY in_own_name ON handoffs.history AS RESTRICTIVE FOR INSERT TO care_api, care_worker
        WITH CHECK (unit = ANY((SELECT sec.holders())::uuid[]) AND by_user = (SELECT sec.actor()));

      CREATE TABLE handoffs.work_item (
        holder uuid NOT NULL, item uuid NOT NULL, side text NOT NULL CONSTRAINT work_item_side CHECK (side IN ('from', 'to')), open boolean NOT NULL,
        due_at timestamptz NOT NULL, due_kind text NOT NULL CONSTRAINT work_item_due CHECK (due_kind IN ('seen', 'answer', 'none')),
        version integer NOT NULL, PRIMARY KEY (holder, item));
      CREATE INDEX work_item_list ON handoffs.work_item (holder, due_at, item) WHERE open;
      SELECT access.protect('handoffs.work_item', 'holder');

      CREATE FUNCTION handoffs.open_rest(handoff uuid, receiver uuid, at timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF NOT receiver = ANY(sec.holders()) OR NOT EXISTS (
          SELECT FROM handoffs.handoff h WHERE h.item = open_rest.handoff AND h.to_unit = receiver AND h.state = 'accepted'
            AND EXISTS (SELECT FROM handoffs.history x WHERE x.item = h.item AND x.version = h.version AND x.verb = 'accept'))
        THEN RAISE EXCEPTION 'the rest opens when the receiver has accepted' USING ERRCODE = '42501'; END IF;
        PERFORM access.redeem(handoff, receiver, at);
      END $$;
      REVOKE ALL ON FUNCTION handoffs.open_rest(uuid, uuid, timestamptz) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION handoffs.open_rest(uuid, uuid, timestamptz) TO care_api;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA handoffs CASCADE');
  }
}

/**
 * The state machine's last word: whoever writes SQL of their own still makes only drawn moves, as the party they are, one
 * version at a time. A spec compares the table with the one in TypeScript.
 */
const STEPS = `
      CREATE TABLE handoffs.legal_move (from_state text, to_state text, party text, PRIMARY KEY (from_state, to_state, party));
      SELECT access.lock_down('handoffs.legal_move');
      INSERT INTO handoffs.legal_move VALUES ${LEGAL};
      CREATE FUNCTION handoffs.step() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE parties text[] := array_remove(ARRAY[
        CASE WHEN OLD.from_unit = ANY(sec.holders()) THEN 'sender' END, CASE WHEN OLD.to_unit = ANY(sec.holders()) THEN 'receiver' END], NULL);
      BEGIN
        IF NEW.state = OLD.state AND NEW.version = OLD.version THEN RETURN NEW; END IF;
        IF NEW.version <> OLD.version + 1 THEN RAISE EXCEPTION 'one version at a time' USING ERRCODE = 'CA001'; END IF;
        IF NOT EXISTS (SELECT FROM handoffs.legal_move m WHERE m.from_state = OLD.state AND m.to_state = NEW.state AND m.party = ANY(parties))
        THEN RAISE EXCEPTION 'no such move' USING ERRCODE = '42501'; END IF;
        RETURN NEW;
      END $$;
      REVOKE ALL ON FUNCTION handoffs.step() FROM PUBLIC;
      CREATE TRIGGER step BEFORE UPDATE ON handoffs.handoff FOR EACH ROW EXECUTE FUNCTION handoffs.step();`;
