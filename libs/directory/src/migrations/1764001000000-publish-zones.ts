import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A consent may name a whole zone of secrecy, so later modules may join which zone a unit is in, and which organisation is the region. */
export class PublishZones1764001000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE VIEW directory.v_unit WITH (security_invoker = true) AS
        SELECT id, organisation, name, sector, closed_at, zone FROM directory.unit;
      ${COUNTY}
      GRANT SELECT ON directory.v_county TO care_api, care_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW directory.v_county, directory.v_unit;
      CREATE VIEW directory.v_unit WITH (security_invoker = true) AS SELECT id, organisation, name, sector, closed_at FROM directory.unit;
      GRANT SELECT ON directory.v_unit TO care_api, care_worker;
    `);
  }
}

/** The region itself speaks for its county, and no company or board that works there: by its number, or its name where a number is not known. */
const COUNTY = `CREATE VIEW directory.v_county WITH (security_invoker = true) AS
        SELECT r.code, r.county AS name, o.id AS organisation FROM directory.region r JOIN directory.organisation o ON o.region = r.code
        WHERE o.sector = 'R' AND o.secrecy_regime = 'osl-25' AND o.municipality IS NULL
          AND coalesce(o.organisation_number = r.organisation_number, o.name = r.name);`;
