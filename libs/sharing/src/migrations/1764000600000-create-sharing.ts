import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSharing1764000600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA sharing;
      CREATE TABLE sharing.consent (
        item uuid PRIMARY KEY, person uuid NOT NULL, taken_at uuid NOT NULL, taken_by uuid NOT NULL, receiver uuid NOT NULL,
        scope text NOT NULL CONSTRAINT consent_scope CHECK (scope IN ('information-sharing')),
        category text NOT NULL,
        given_by text NOT NULL CONSTRAINT consent_given_by CHECK (given_by IN ('person', 'guardians', 'representative')),
        form text NOT NULL CONSTRAINT consent_form CHECK (form IN ('oral', 'written')),
        given_at timestamptz NOT NULL, valid_until timestamptz NOT NULL);
      SELECT access.protect('sharing.consent', 'item');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA sharing CASCADE');
  }
}
