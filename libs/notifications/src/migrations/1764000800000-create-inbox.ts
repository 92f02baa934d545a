import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The inbox: what happened to a unit's items, numbered without gaps per holder so that a browser knows what it has missed.
 * A row whose item may no longer be seen keeps its number and loses what it told of.
 */
export class CreateInbox1764000800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA notifications;
      CREATE TABLE notifications.head (holder uuid PRIMARY KEY, seq bigint NOT NULL);
      SELECT access.protect('notifications.head', 'holder');
      REVOKE DELETE ON notifications.head FROM care_api, care_worker;

      CREATE TABLE notifications.inbox (
        id uuid NOT NULL, holder uuid NOT NULL, seq bigint NOT NULL, event uuid NOT NULL, type text NOT NULL, item uuid,
        occurred_at timestamptz NOT NULL, own boolean NOT NULL, read_at timestamptz,
        PRIMARY KEY (holder, id), UNIQUE (holder, seq), UNIQUE (holder, event));
      CREATE INDEX inbox_item ON notifications.inbox (holder, item) WHERE item IS NOT NULL;
      CREATE INDEX inbox_unread ON notifications.inbox (holder, seq) WHERE read_at IS NULL AND item IS NOT NULL AND NOT own;
      SELECT access.protect('notifications.inbox', 'holder');
      REVOKE DELETE ON notifications.inbox FROM care_api, care_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA notifications CASCADE');
  }
}
