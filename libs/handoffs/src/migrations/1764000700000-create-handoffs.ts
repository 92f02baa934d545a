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

      CREATE TABLE handoffs.part (
        item uuid PRIMARY KEY, handoff uuid NOT NULL, part text NOT NULL CONSTRAINT part_name CHECK (part IN ('identity', 'decide', 'rest')),
        sealed bytea NOT NULL);
      CREATE INDEX part_handoff ON handoffs.part (handoff, part);
      SELECT access.protect('handoffs.part', 'item');

      CREATE TABLE handoffs.history (
        id uuid NOT NULL, item uuid NOT NULL, state text NOT NULL, verb text NOT NULL, at timestamptz NOT NULL, recorded_at timestamptz NOT NULL,
        by_user uuid NOT NULL, unit uuid NOT NULL, reason text, version integer NOT NULL, sealed bytea NOT NULL,
        PRIMARY KEY (item, id));
      CREATE INDEX history_item ON handoffs.history (item, at);
      SELECT access.protect('handoffs.history', 'item', 2);
      REVOKE UPDATE ON handoffs.history FROM care_api, care_worker;

      CREATE TABLE handoffs.work_item (
        holder uuid NOT NULL, item uuid NOT NULL, side text NOT NULL CONSTRAINT work_item_side CHECK (side IN ('from', 'to')), open boolean NOT NULL,
        due_at timestamptz NOT NULL, due_kind text NOT NULL CONSTRAINT work_item_due CHECK (due_kind IN ('seen', 'answer', 'none')),
        version integer NOT NULL, PRIMARY KEY (holder, item));
      CREATE INDEX work_item_list ON handoffs.work_item (holder, due_at, item) WHERE open;
      SELECT access.protect('handoffs.work_item', 'holder');

      CREATE FUNCTION handoffs.open_rest(handoff uuid, receiver uuid, at timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF NOT receiver = ANY(sec.holders()) OR NOT EXISTS (
          SELECT FROM handoffs.handoff h WHERE h.item = open_rest.handoff AND h.to_unit = receiver AND h.state = 'accepted')
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
