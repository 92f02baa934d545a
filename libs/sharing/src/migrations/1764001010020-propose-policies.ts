import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Changes of a county's policies: one administrator proposes, another decides. No login may write here; the two functions
 * ask who the actor is of the signed context and what they administer at this moment, and a decision is never changed.
 */
export class ProposePolicies1764001010020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${TABLES} ${ADMINISTERS} ${PROPOSE} ${DECIDE}
      REVOKE ALL ON FUNCTION sharing.require_administrator(text), sharing.administers(uuid, text), sharing.require_ahead(date, date),
        sharing.propose_policy(uuid, text, text, jsonb, date, text, timestamptz, date), sharing.decide_policy(uuid, text, text, text, timestamptz, date) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION sharing.propose_policy(uuid, text, text, jsonb, date, text, timestamptz, date),
        sharing.decide_policy(uuid, text, text, text, timestamptz, date) TO care_api;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION sharing.decide_policy(uuid, text, text, text, timestamptz, date), sharing.propose_policy(uuid, text, text, jsonb, date, text, timestamptz, date),
        sharing.require_ahead(date, date), sharing.require_administrator(text), sharing.administers(uuid, text);
      DROP TABLE sharing.policy_decision, sharing.policy_proposal;
    `);
  }
}

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, pg_temp';

const TABLES = `
  CREATE TABLE sharing.policy_proposal (
    id uuid PRIMARY KEY,
    region text NOT NULL,
    code text NOT NULL,
    value jsonb NOT NULL CONSTRAINT policy_proposal_value CHECK (jsonb_typeof(value) = 'object'),
    valid_from date NOT NULL,
    why text NOT NULL CONSTRAINT policy_proposal_why CHECK (length(why) BETWEEN 1 AND 500),
    proposed_by uuid NOT NULL,
    proposed_at timestamptz NOT NULL);
  CREATE INDEX policy_proposal_region ON sharing.policy_proposal (region, proposed_at);
  CREATE TABLE sharing.policy_decision (
    proposal uuid PRIMARY KEY REFERENCES sharing.policy_proposal,
    decision text NOT NULL CONSTRAINT policy_decision_kind CHECK (decision IN ('approved', 'declined')),
    why text CONSTRAINT policy_decision_why CHECK ((decision = 'declined') = (why IS NOT NULL) AND length(why) BETWEEN 1 AND 500),
    decided_by uuid NOT NULL,
    decided_at timestamptz NOT NULL);
  SELECT access.open('sharing.policy_proposal', 'what counties propose where the law leaves a choice; no person', '{care_api}', 'SELECT'),
    access.open('sharing.policy_decision', 'who approved or declined it, and why; no person', '{care_api}', 'SELECT');`;

/**
 * The minute before midnight counts as the next day, so that a transaction that ends after it has not changed the day that began:
 * whoever reads the agreements of a day from that day's first moment on has them all.
 */
const TODAY = `((clock_timestamp() + interval '1 minute') AT TIME ZONE 'Europe/Stockholm')::date`;

/** An administrator holds no rows, so that the context names no county; what somebody administers is asked at the moment of the act, and only at the region itself. */
const ADMINISTERS = `
  CREATE FUNCTION sharing.administers(somebody uuid, county text) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM identity.live_assignment a JOIN directory.v_county c ON c.organisation = a.organisation
      WHERE a.staff = somebody AND a.role = 'county-administrator' AND c.code = county) $$;
  CREATE FUNCTION sharing.require_administrator(county text) RETURNS uuid LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
  DECLARE me constant uuid := sec.actor();
  BEGIN
    IF me IS NULL OR NOT sharing.administers(me, county) THEN RAISE EXCEPTION 'no administrator of this county' USING ERRCODE = '42501'; END IF;
    RETURN me;
  END $$;
  CREATE FUNCTION sharing.require_ahead(first_day date, today date) RETURNS void LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF first_day <= greatest(today, ${TODAY})
      THEN RAISE EXCEPTION 'a policy begins tomorrow at the earliest' USING ERRCODE = 'CA501'; END IF;
  END $$;`;

const PROPOSE = `
  CREATE FUNCTION sharing.propose_policy(id uuid, county text, code text, proposed jsonb, first_day date, why text, at timestamptz, today date) RETURNS void
    LANGUAGE plpgsql ${DEFINER} AS $$
  DECLARE me constant uuid := sharing.require_administrator(county);
  BEGIN
    PERFORM sharing.require_ahead(first_day, today);
    IF EXISTS (SELECT FROM directory.agreement a WHERE a.region = county AND a.kind = propose_policy.code AND a.valid_from = first_day)
      THEN RAISE EXCEPTION 'another begins that day' USING ERRCODE = 'CA505'; END IF;
    INSERT INTO sharing.policy_proposal (id, region, code, value, valid_from, why, proposed_by, proposed_at)
      VALUES (propose_policy.id, county, propose_policy.code, proposed, first_day, propose_policy.why, me, access.near(at));
  END $$;`;

/**
 * The row of the proposal is locked first, so that of two who decide at once the second sees what the first decided. One human may have
 * several accounts (a login each at two providers), so that the second person must have another HSA-id, too.
 */
const DECIDE = `
  CREATE FUNCTION sharing.decide_policy(proposed uuid, county text, outcome text, because text, at timestamptz, today date) RETURNS void
    LANGUAGE plpgsql ${DEFINER} AS $$
  DECLARE me constant uuid := sharing.require_administrator(county); p sharing.policy_proposal;
  BEGIN
    SELECT * INTO p FROM sharing.policy_proposal WHERE id = proposed AND region = county FOR UPDATE;
    IF p.id IS NULL THEN RAISE EXCEPTION 'no such proposal in this county' USING ERRCODE = '42501'; END IF;
    IF p.proposed_by = me OR EXISTS (
      SELECT FROM identity.v_staff mine JOIN identity.v_staff theirs ON theirs.hsa_id = mine.hsa_id WHERE mine.id = me AND theirs.id = p.proposed_by)
    THEN RAISE EXCEPTION 'a second person decides' USING ERRCODE = 'CA502'; END IF;
    INSERT INTO sharing.policy_decision (proposal, decision, why, decided_by, decided_at) VALUES (p.id, outcome, because, me, access.near(at)) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN RAISE EXCEPTION 'decided already' USING ERRCODE = 'CA503'; END IF;
    IF outcome = 'approved' THEN
      PERFORM sharing.require_ahead(p.valid_from, today);
      IF NOT sharing.administers(p.proposed_by, county) THEN RAISE EXCEPTION 'the proposer no longer administers this county' USING ERRCODE = 'CA504'; END IF;
      IF NOT directory.agree(p.id, county, p.code, p.value, p.valid_from) THEN RAISE EXCEPTION 'another begins that day' USING ERRCODE = 'CA505'; END IF;
    END IF;
  END $$;`;
