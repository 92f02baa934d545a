import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The moves after acceptance: since when a state holds, until when work rests, and what the sender has reviewed. A review is the
 * sending unit's own row, so that the receiver is not told of it and the handoff keeps its version.
 */
export class WholeMoves1764002000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE handoffs.handoff ADD COLUMN state_since timestamptz, ADD COLUMN resume_at timestamptz;
      GRANT UPDATE (state_since, resume_at) ON handoffs.handoff TO care_api;
      ALTER TABLE handoffs.work_item DROP CONSTRAINT work_item_due;
      ALTER TABLE handoffs.work_item ADD CONSTRAINT work_item_due
        CHECK (due_kind IN ('seen', 'answer', 'cancel', 'resume', 'review', 'none'));

      CREATE TABLE handoffs.review (
        holder uuid NOT NULL, item uuid NOT NULL, by_user uuid NOT NULL, at timestamptz NOT NULL, PRIMARY KEY (holder, item));
      SELECT access.protect('handoffs.review', 'holder');
      REVOKE UPDATE, DELETE ON handoffs.review FROM care_api, care_worker;
      REVOKE INSERT ON handoffs.review FROM care_worker;
      CREATE POLICY in_own_name ON handoffs.review AS RESTRICTIVE FOR INSERT TO care_api, care_worker
        WITH CHECK (by_user = (SELECT sec.actor()) AND (SELECT max(a.level) FROM access.disclosure a
          WHERE a.item = review.item AND a.holder = ANY((SELECT sec.holders())::uuid[]) AND a.until > now()) >= 3);

      GRANT SELECT ON handoffs.v_envelope TO care_api;
      ${STEP}
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('States that older code does not know may be stored; restore a backup.'));
  }
}

/**
 * A requested cancellation remembers the state it interrupts, and no other comes back: else a receiver could come from there to a
 * state it has never accepted (responsibility moves only with acceptance). A time is written by the move it belongs to, and is that
 * move's: the other unit reads it as a fact, and the usual time to answer is made of it.
 */
const STEP = `
      CREATE OR REPLACE FUNCTION handoffs.step() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE parties text[] := array_remove(ARRAY[
          CASE WHEN OLD.from_unit = ANY(sec.holders()) THEN 'sender' END, CASE WHEN OLD.to_unit = ANY(sec.holders()) THEN 'receiver' END], NULL);
        opens boolean := OLD.state = 'sent' AND NEW.state = 'received';
        answers boolean := OLD.state <> 'cancel-requested' AND NEW.state IN ('accepted', 'acknowledged', 'rejected', 'misaddressed');
      BEGIN
        IF (NEW.state, NEW.version, NEW.state_before, NEW.seen_at, NEW.answered_at, NEW.state_since, NEW.resume_at)
          IS NOT DISTINCT FROM (OLD.state, OLD.version, OLD.state_before, OLD.seen_at, OLD.answered_at, OLD.state_since, OLD.resume_at) THEN RETURN NEW; END IF;
        IF NEW.version <> OLD.version + 1 THEN RAISE EXCEPTION 'one version at a time' USING ERRCODE = 'CA001'; END IF;
        IF NOT EXISTS (SELECT FROM handoffs.legal_move m WHERE m.from_state = OLD.state AND m.to_state = NEW.state AND m.party = ANY(parties))
          OR NEW.state_before IS DISTINCT FROM (CASE WHEN NEW.state = 'cancel-requested' THEN OLD.state END)
          OR (OLD.state = 'cancel-requested' AND NEW.state IN ('received', 'accepted', 'in-progress', 'on-hold') AND NEW.state <> OLD.state_before)
          OR (OLD.state = 'cancel-requested' AND NEW.state = 'completed' AND OLD.state_before = 'received')
          OR (NOT opens AND NEW.seen_at IS DISTINCT FROM OLD.seen_at) OR (NOT answers AND NEW.answered_at IS DISTINCT FROM OLD.answered_at)
          OR (NEW.resume_at IS DISTINCT FROM OLD.resume_at AND NEW.resume_at IS NOT NULL
            AND (NEW.state <> 'on-hold' OR NEW.resume_at > now() + interval '367 days'))
        THEN RAISE EXCEPTION 'no such move' USING ERRCODE = '42501'; END IF;
        NEW.state_since := access.near(coalesce(nullif(NEW.state_since, OLD.state_since), now()));
        IF opens THEN NEW.seen_at := access.near(coalesce(NEW.seen_at, now())); END IF;
        IF answers THEN NEW.answered_at := access.near(coalesce(nullif(NEW.answered_at, OLD.answered_at), now())); END IF;
        RETURN NEW;
      END $$;`;
