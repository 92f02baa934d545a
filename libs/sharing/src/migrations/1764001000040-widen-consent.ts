import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A consent says which scope, for whom and for whom not, and which categories; what it was for one receiver and one category
 * becomes a list of one. It is never changed by a login: withdrawing is a function, and what it does stands in the history.
 * Of those who have taken something back it keeps who speaks most for the person, because nobody who speaks less may lift that.
 */
export class WidenConsent1764001000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`${COLUMNS} ${HISTORY} ${WITHDRAWAL}`);
  }

  async down(): Promise<void> {
    await Promise.reject(
      new Error('A consent for several parties is not one for a single receiver; restore a backup.'),
    );
  }
}

/** The longest consent is of 366 days, and the day on which the clock is put back has an hour more. */
const COLUMNS = `
  ALTER TABLE sharing.consent
    ADD COLUMN parties text[], ADD COLUMN exclusions text[] NOT NULL DEFAULT '{}', ADD COLUMN categories text[],
    ADD COLUMN given_in uuid, ADD COLUMN sealed bytea, ADD COLUMN withdrawn_at timestamptz, ADD COLUMN taken_back_by text,
    DROP CONSTRAINT consent_scope, DROP CONSTRAINT consent_given_by;
  UPDATE sharing.consent SET parties = ARRAY['unit:' || receiver], categories = ARRAY[category], given_in = item;
  ALTER TABLE sharing.consent
    DROP COLUMN receiver, DROP COLUMN category, ALTER COLUMN exclusions DROP DEFAULT,
    ALTER COLUMN parties SET NOT NULL, ALTER COLUMN categories SET NOT NULL, ALTER COLUMN given_in SET NOT NULL,
    ADD CONSTRAINT consent_parties CHECK (cardinality(parties) > 0), ADD CONSTRAINT consent_categories CHECK (cardinality(categories) > 0),
    ADD CONSTRAINT consent_scope CHECK (scope IN ('cohesive-records', 'information-sharing', 'plan-call', 'plan-making')),
    ADD CONSTRAINT consent_given_by CHECK (given_by IN ('person', 'child', 'guardians', 'god-man', 'forvaltare', 'representative')),
    ADD CONSTRAINT consent_taken_back_by CHECK (taken_back_by IN ('person', 'child', 'guardians', 'god-man', 'forvaltare')),
    ADD CONSTRAINT consent_ends CHECK (valid_until - given_at <= interval '366 days 1 hour');
  CREATE INDEX consent_person ON sharing.consent (person, taken_at);
  CREATE INDEX consent_exclusions ON sharing.consent (taken_at) WHERE exclusions <> '{}';
  CREATE INDEX consent_withdrawn ON sharing.consent (taken_at) WHERE withdrawn_at IS NOT NULL;
  CREATE POLICY in_own_name ON sharing.consent AS RESTRICTIVE FOR INSERT TO care_api, care_worker
    WITH CHECK (withdrawn_at IS NULL AND taken_at = ANY((SELECT sec.holders())::uuid[])
      AND person = (SELECT a.person FROM access.disclosure a WHERE a.item = consent.item AND a.level = 3));
  REVOKE UPDATE ON sharing.consent FROM care_api;
  REVOKE ALL ON sharing.consent FROM care_worker;`;

/** What happened to a consent after it was given; it does not say who recorded it, for that may be a unit its owner has no part in. */
const HISTORY = `
  CREATE TABLE sharing.consent_history (
    item uuid NOT NULL, id uuid NOT NULL, what text NOT NULL CONSTRAINT consent_history_what CHECK (what IN ('narrowed', 'withdrawn')),
    parties text[] NOT NULL, at timestamptz NOT NULL, PRIMARY KEY (item, id));
  SELECT access.protect('sharing.consent_history', 'item');
  REVOKE INSERT, UPDATE ON sharing.consent_history FROM care_api;
  REVOKE ALL ON sharing.consent_history FROM care_worker;`;

/** What a unit has recorded that a person takes back; the same row whatever it met. */
const WITHDRAWAL = `
  CREATE TABLE sharing.withdrawal (
    item uuid PRIMARY KEY, person uuid NOT NULL, recorded_at uuid NOT NULL, recorded_by uuid NOT NULL, consent uuid,
    scopes text[] NOT NULL CONSTRAINT withdrawal_scopes CHECK (scopes <@ ARRAY['cohesive-records', 'information-sharing', 'plan-call', 'plan-making']),
    parties text[] NOT NULL,
    given_by text NOT NULL CONSTRAINT withdrawal_given_by CHECK (given_by IN ('person', 'child', 'guardians', 'god-man', 'forvaltare')),
    form text NOT NULL CONSTRAINT withdrawal_form CHECK (form IN ('oral', 'written')),
    at timestamptz NOT NULL);
  CREATE INDEX withdrawal_person ON sharing.withdrawal (person, recorded_at);
  CREATE INDEX withdrawal_recorded ON sharing.withdrawal (recorded_at);
  SELECT access.protect('sharing.withdrawal', 'item');
  REVOKE INSERT, UPDATE ON sharing.withdrawal FROM care_api;
  REVOKE ALL ON sharing.withdrawal FROM care_worker;`;
