import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  'region',
  'municipality',
  'organisation',
  'collaboration_area',
  'collaboration_member',
  'unit',
  'agreement',
];

/** Who there is to work with: regions, municipalities, organisations (= controllers), units, areas and agreements. No person's data. */
export class CreateDirectory1764000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE SCHEMA directory; ${GEOGRAPHY} ${ORGANISATION} ${UNIT} ${AREA} ${AGREEMENT} ${TABLES.map(open).join(' ')}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA directory CASCADE');
  }
}

function open(table: string): string {
  return `SELECT access.open('directory.${table}', 'organisations and units as the public knows them', '{care_api,care_worker}', 'SELECT');`;
}

const HSA_ID = String.raw`~ '^SE\d{10}(\d{2})?-[A-Za-z0-9]{1,18}$'`;

const GEOGRAPHY = String.raw`
  CREATE TABLE directory.region (
    code text PRIMARY KEY CONSTRAINT region_code CHECK (code ~ '^\d{2}$'),
    name text NOT NULL,
    county text NOT NULL,
    organisation_number text CONSTRAINT region_organisation_number CHECK (organisation_number ~ '^\d{10}$'));
  CREATE TABLE directory.municipality (
    code text PRIMARY KEY CONSTRAINT municipality_code CHECK (code ~ '^\d{4}$'),
    name text NOT NULL,
    region text NOT NULL REFERENCES directory.region);`;

const ORGANISATION = String.raw`
  CREATE TABLE directory.organisation (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    sector text NOT NULL CONSTRAINT organisation_sector CHECK (sector IN ('R', 'A', 'S', 'E')),
    secrecy_regime text NOT NULL CONSTRAINT organisation_secrecy_regime
      CHECK (secrecy_regime IN ('osl-23', 'osl-25', 'osl-26', 'private-care', 'private-school')),
    organisation_number text CONSTRAINT organisation_number CHECK (organisation_number ~ '^\d{10}$'),
    hsa_id text CONSTRAINT organisation_hsa_id CHECK (hsa_id ${HSA_ID}),
    region text NOT NULL REFERENCES directory.region,
    municipality text REFERENCES directory.municipality,
    verified boolean NOT NULL);`;

const UNIT = String.raw`
  CREATE TABLE directory.unit (
    id uuid PRIMARY KEY,
    organisation uuid NOT NULL REFERENCES directory.organisation,
    name text NOT NULL,
    sector text NOT NULL CONSTRAINT unit_sector CHECK (sector IN ('R', 'A', 'S', 'E')),
    zone text NOT NULL CONSTRAINT unit_zone CHECK (zone IN ('health-care', 'psychiatry', 'school-health-medical', 'school-health-psychosocial',
      'social-child', 'social-adult', 'social-disability', 'elderly-care', 'municipal-health-care', 'school')),
    kind text NOT NULL,
    municipality text REFERENCES directory.municipality,
    manager_name text,
    deputy_unit uuid REFERENCES directory.unit CONSTRAINT unit_deputy CHECK (deputy_unit <> id),
    on_call_phone text,
    phone text,
    hsa_id text CONSTRAINT unit_hsa_id CHECK (hsa_id ${HSA_ID}),
    hours jsonb NOT NULL,
    closed_at timestamptz,
    successor uuid REFERENCES directory.unit CONSTRAINT unit_successor CHECK (successor IS NULL OR (successor <> id AND closed_at IS NOT NULL)),
    search_text text NOT NULL,
    sort_key text COLLATE "C" NOT NULL);
  CREATE INDEX unit_order ON directory.unit (sort_key, id);
  CREATE INDEX unit_organisation ON directory.unit (organisation);
  CREATE INDEX unit_successor ON directory.unit (successor) WHERE successor IS NOT NULL;`;

const AREA = `
  CREATE TABLE directory.collaboration_area (
    id uuid PRIMARY KEY,
    region text NOT NULL REFERENCES directory.region,
    name text NOT NULL,
    UNIQUE (region, name));
  CREATE TABLE directory.collaboration_member (
    area uuid NOT NULL REFERENCES directory.collaboration_area,
    municipality text NOT NULL REFERENCES directory.municipality,
    PRIMARY KEY (area, municipality));
  CREATE INDEX collaboration_member_municipality ON directory.collaboration_member (municipality);`;

const AGREEMENT = `
  CREATE TABLE directory.agreement (
    id uuid PRIMARY KEY,
    region text NOT NULL REFERENCES directory.region,
    kind text NOT NULL,
    value jsonb NOT NULL,
    valid_from date NOT NULL,
    valid_to date CONSTRAINT agreement_valid CHECK (valid_to > valid_from),
    UNIQUE (region, kind, valid_from));`;
