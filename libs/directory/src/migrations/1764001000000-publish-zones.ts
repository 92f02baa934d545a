import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A consent may name a whole zone of secrecy, so later modules may join which zone a unit is in, which organisation is the region, and
 * which unit holds today what a closed one had.
 */
export class PublishZones1764001000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE VIEW directory.v_unit WITH (security_invoker = true) AS
        SELECT id, organisation, name, sector, closed_at, zone FROM directory.unit;
      ${COUNTY}
      ${INHERITED}
      GRANT SELECT ON directory.v_county, directory.v_inherited TO care_api, care_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW directory.v_county, directory.v_inherited, directory.v_unit;
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

/** Every closed unit that was inherited, and the unit at the end of its chain; one that only leads back to itself has no heir. */
const INHERITED = `CREATE VIEW directory.v_inherited WITH (security_invoker = true) AS
        WITH RECURSIVE closed AS MATERIALIZED (SELECT u.id, u.successor FROM directory.unit u WHERE u.closed_at <= now() AND u.successor IS NOT NULL),
        inherited (unit, heir) AS (
          SELECT c.id, c.successor FROM closed c WHERE NOT EXISTS (SELECT FROM closed o WHERE o.id = c.successor)
          UNION SELECT c.id, i.heir FROM closed c JOIN inherited i ON c.successor = i.unit)
        SELECT i.unit, i.heir FROM inherited i;`;
