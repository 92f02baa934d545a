import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts, their assignments and their sessions. No patient is named here and no identity number is stored. */
export class CreateIdentity1764000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE SCHEMA identity; ${STAFF} ${SESSION} ${LOGIN} ${OPEN} ${VIEWS}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA identity CASCADE');
  }
}

const HSA_ID = String.raw`~ '^SE\d{10}(\d{2})?-[A-Za-z0-9]{1,18}$'`;

const STAFF = `
  CREATE TABLE identity.staff (
    id uuid PRIMARY KEY,
    issuer text NOT NULL,
    subject text NOT NULL,
    name text NOT NULL,
    hsa_id text CONSTRAINT staff_hsa_id CHECK (hsa_id ${HSA_ID}),
    UNIQUE (issuer, subject));
  CREATE TABLE identity.assignment (
    id uuid PRIMARY KEY,
    staff uuid NOT NULL REFERENCES identity.staff,
    role text NOT NULL CONSTRAINT assignment_role CHECK (role IN ('caseworker', 'coordinator', 'unit-manager', 'on-call',
      'county-administrator', 'security-reviewer', 'statistics-reader', 'person', 'guardian')),
    unit uuid,
    organisation uuid,
    commission text CONSTRAINT assignment_commission CHECK (commission ${HSA_ID}),
    since timestamptz NOT NULL,
    until timestamptz CONSTRAINT assignment_until CHECK (until > since),
    ended_at timestamptz,
    CONSTRAINT assignment_place CHECK (CASE
      WHEN role IN ('caseworker', 'coordinator', 'unit-manager', 'on-call') THEN unit IS NOT NULL AND organisation IS NULL
      WHEN role IN ('person', 'guardian') THEN unit IS NULL AND organisation IS NULL
      ELSE unit IS NULL AND organisation IS NOT NULL END));
  CREATE UNIQUE INDEX assignment_once ON identity.assignment (staff, role, unit, organisation) NULLS NOT DISTINCT WHERE ended_at IS NULL;`;

const SESSION = `
  CREATE TABLE identity.session (
    hash bytea PRIMARY KEY CONSTRAINT session_hash CHECK (octet_length(hash) = 32),
    staff uuid NOT NULL REFERENCES identity.staff,
    assignment uuid REFERENCES identity.assignment,
    name text NOT NULL,
    person uuid,
    provider_session text,
    touched_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    proof bytea NOT NULL CONSTRAINT session_proof CHECK (octet_length(proof) = 32));
  CREATE INDEX session_staff ON identity.session (staff);
  CREATE INDEX session_end ON identity.session (ends_at);`;

const LOGIN = `
  CREATE TABLE identity.login_attempt (
    state bytea PRIMARY KEY,
    browser bytea NOT NULL,
    nonce text NOT NULL,
    verifier text NOT NULL,
    return_path text NOT NULL,
    begun_at timestamptz NOT NULL);
  CREATE INDEX login_attempt_age ON identity.login_attempt (begun_at);
  CREATE TABLE identity.logout_token (
    issuer text NOT NULL,
    token_id text NOT NULL,
    used_at timestamptz NOT NULL,
    PRIMARY KEY (issuer, token_id));`;

/** A person who logs in for the first time gets an account; no request can make anybody staff. */
const OPEN = `
  SELECT access.open('identity.staff', 'accounts as the provider names them, no patient and no identity number', '{care_api}', 'SELECT, INSERT'),
    access.open('identity.assignment', 'who works where', '{care_api}', 'SELECT, INSERT'),
    access.open('identity.session', 'hashes of session references; a name only as long as somebody is logged in', '{care_api}', 'SELECT, INSERT, DELETE, UPDATE (touched_at)'),
    access.open('identity.login_attempt', 'logins that have begun', '{care_api}', 'SELECT, INSERT, DELETE'),
    access.open('identity.logout_token', 'logout tokens that have been used', '{care_api}', 'SELECT, INSERT, DELETE');
  CREATE POLICY persons_only ON identity.assignment AS RESTRICTIVE FOR INSERT TO care_api WITH CHECK (role = 'person');`;

/** When a session lives is said here only: the guard reads the view, and so does `sec.admit` before every unit of work. */
const VIEWS = `
  CREATE VIEW identity.live_assignment WITH (security_invoker = true) AS
    SELECT a.id, a.staff, a.role, a.unit, coalesce(u.organisation, a.organisation) AS organisation, a.commission, a.since, a.until
    FROM identity.assignment a LEFT JOIN directory.v_unit u ON u.id = a.unit
    WHERE a.since <= clock_timestamp() AND a.ended_at IS NULL AND (a.until IS NULL OR a.until > clock_timestamp())
      AND (a.unit IS NULL OR (u.id IS NOT NULL AND (u.closed_at IS NULL OR u.closed_at > clock_timestamp())));
  CREATE VIEW identity.live_session WITH (security_invoker = true) AS
    SELECT s.hash, s.staff, s.assignment, s.name, s.person, s.provider_session, s.touched_at, s.touched_at + interval '15 minutes' AS idle_at, s.ends_at, s.proof
    FROM identity.session s
    WHERE s.touched_at > clock_timestamp() - interval '15 minutes' AND s.ends_at > clock_timestamp()
      AND (s.assignment IS NULL OR EXISTS (SELECT FROM identity.live_assignment a WHERE a.id = s.assignment AND a.staff = s.staff));
  GRANT SELECT ON identity.live_assignment, identity.live_session TO care_api;`;
