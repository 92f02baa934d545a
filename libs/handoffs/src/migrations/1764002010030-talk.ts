import type { MigrationInterface, QueryRunner } from 'typeorm';

const MINE = '(SELECT sec.holders())::uuid[]';
const LEVEL = (item: string): string =>
  `(SELECT max(a.level) FROM access.disclosure a WHERE a.item = ${item} AND a.holder = ANY((SELECT sec.holders())::uuid[]) AND a.until > now())`;

/**
 * What is said about a handoff without moving it: questions, replies, comments, reports; who inside a unit has taken it; and which
 * handoffs belong together. None of it changes the handoff's version, age or deadlines.
 */
export class Talk1764002010030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${THREAD} ${CLAIM} ${LINK} ${UNTIL_LEFT}
      ALTER TABLE handoffs.work_item ADD COLUMN question text CONSTRAINT work_item_question CHECK (question IN ('mine', 'theirs'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE handoffs.work_item DROP COLUMN question;
      DROP POLICY until_left ON handoffs.history;
      DROP TABLE handoffs.link, handoffs.follow, handoffs.claim, handoffs.thread_entry;
      DROP FUNCTION handoffs.replies();
    `);
  }
}

/** One reply to a question, and only by the other side; the rest is the writer's own word. */
const THREAD = `
      CREATE TABLE handoffs.thread_entry (
        item uuid NOT NULL, id uuid NOT NULL, kind text NOT NULL CONSTRAINT thread_entry_kind CHECK (kind IN ('question', 'reply', 'comment', 'report')),
        side text NOT NULL CONSTRAINT thread_entry_side CHECK (side IN ('from', 'to')), at timestamptz NOT NULL, by_user uuid NOT NULL, unit uuid NOT NULL,
        answers uuid, sealed bytea NOT NULL, PRIMARY KEY (item, id),
        CONSTRAINT thread_entry_answers CHECK ((kind = 'reply') = (answers IS NOT NULL)),
        CONSTRAINT thread_entry_report CHECK (kind <> 'report' OR side = 'to'),
        FOREIGN KEY (item, answers) REFERENCES handoffs.thread_entry (item, id));
      CREATE UNIQUE INDEX thread_entry_reply ON handoffs.thread_entry (item, answers) WHERE answers IS NOT NULL;
      SELECT access.protect('handoffs.thread_entry', 'item', 2);
      REVOKE UPDATE ON handoffs.thread_entry FROM care_api, care_worker;
      REVOKE INSERT ON handoffs.thread_entry FROM care_worker;
      CREATE POLICY in_own_name ON handoffs.thread_entry AS RESTRICTIVE FOR INSERT TO care_api, care_worker
        WITH CHECK (unit = ANY((SELECT sec.holders())::uuid[]) AND by_user = (SELECT sec.actor())
          AND unit = (SELECT CASE thread_entry.side WHEN 'from' THEN h.from_unit ELSE h.to_unit END FROM handoffs.handoff h WHERE h.item = thread_entry.item));
      CREATE FUNCTION handoffs.replies() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM handoffs.thread_entry q WHERE q.item = NEW.item AND q.id = NEW.answers AND q.kind = 'question' AND q.side <> NEW.side)
        THEN RAISE EXCEPTION 'not a question of the other side' USING ERRCODE = '42501'; END IF;
        RETURN NEW;
      END $$;
      REVOKE ALL ON FUNCTION handoffs.replies() FROM PUBLIC;
      CREATE TRIGGER replies BEFORE INSERT ON handoffs.thread_entry FOR EACH ROW WHEN (NEW.answers IS NOT NULL) EXECUTE FUNCTION handoffs.replies();`;

/** A unit's own: who has it, and who wants to be told; the other side never learns of either. */
const CLAIM = `
      CREATE TABLE handoffs.claim (
        holder uuid NOT NULL, item uuid NOT NULL, by_user uuid NOT NULL, sealed bytea NOT NULL, claimed_at timestamptz NOT NULL,
        PRIMARY KEY (holder, item));
      CREATE INDEX claim_user ON handoffs.claim (holder, by_user);
      CREATE TABLE handoffs.follow (
        holder uuid NOT NULL, item uuid NOT NULL, by_user uuid NOT NULL, since timestamptz NOT NULL, PRIMARY KEY (holder, item, by_user));
      SELECT access.protect('handoffs.claim', 'holder'), access.protect('handoffs.follow', 'holder');
      REVOKE UPDATE ON handoffs.follow FROM care_api;
      REVOKE INSERT, UPDATE, DELETE ON handoffs.claim, handoffs.follow FROM care_worker;
      CREATE POLICY in_own_name ON handoffs.follow AS RESTRICTIVE FOR INSERT TO care_api, care_worker WITH CHECK (by_user = (SELECT sec.actor()));
      CREATE POLICY of_what_is_seen ON handoffs.claim AS RESTRICTIVE FOR INSERT TO care_api, care_worker WITH CHECK (${LEVEL('claim.item')} >= 1);
      CREATE POLICY of_what_is_seen ON handoffs.follow AS RESTRICTIVE FOR INSERT TO care_api, care_worker WITH CHECK (${LEVEL('follow.item')} >= 1);`;

/** The sender's; whoever sees one of the two learns of the link only when it sees the other too. */
const LINK = `
      CREATE TABLE handoffs.link (
        item uuid NOT NULL, other uuid NOT NULL, kind text NOT NULL CONSTRAINT link_kind CHECK (kind IN ('reroute', 'earlier')), at timestamptz NOT NULL,
        PRIMARY KEY (item, other), CONSTRAINT link_other CHECK (other <> item));
      CREATE INDEX link_other ON handoffs.link (other);
      CREATE UNIQUE INDEX link_sent_again ON handoffs.link (other) WHERE kind = 'reroute';
      SELECT access.protect('handoffs.link', 'item');
      REVOKE UPDATE ON handoffs.link FROM care_api, care_worker;
      REVOKE INSERT ON handoffs.link FROM care_worker;
      CREATE POLICY both_ends ON handoffs.link AS RESTRICTIVE FOR SELECT TO care_api, care_worker USING (${LEVEL('link.other')} >= 1);
      CREATE POLICY of_own ON handoffs.link AS RESTRICTIVE FOR INSERT TO care_api, care_worker WITH CHECK (${LEVEL('link.other')} >= 3);`;

const untilLeft = (table: string, time: string): string => `
      CREATE POLICY until_left ON handoffs.${table} AS RESTRICTIVE FOR SELECT TO care_api, care_worker USING (unit = ANY(${MINE})
        OR ${time} <= coalesce((SELECT max(x.at) FROM access.handed_on x WHERE x.item = ${table}.item AND x.from_holder = ANY(${MINE})), 'infinity')
        OR (SELECT h.from_unit = ANY(${MINE}) OR h.to_unit = ANY(${MINE}) FROM handoffs.handoff h WHERE h.item = ${table}.item));`;

/**
 * Whoever has passed it on has no task in it any more, so that what is written afterwards at the unit that has it now is not for them
 * (PDL 4 kap. 1 §). What a unit wrote itself it may always read, whatever its clock said; so may the two parties all of it.
 */
const UNTIL_LEFT = `${untilLeft('thread_entry', 'at')} ${untilLeft('history', 'recorded_at')}`;
