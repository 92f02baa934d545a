import type { MigrationInterface, QueryRunner } from 'typeorm';

const finish = (held: string): string => `
  CREATE OR REPLACE FUNCTION platform.finish_delivery(delivery uuid, held uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    UPDATE platform.delivery d SET state = 'delivered', delivered_at = clock_timestamp(), lease_until = NULL, error = NULL
      WHERE d.id = delivery AND d.lease = held AND d.state = 'leased'${held};
    IF NOT FOUND THEN RAISE EXCEPTION 'the lease is no longer held' USING ERRCODE = 'CA001'; END IF;
  END $$;`;

/**
 * A receipt counts only while its lease lives. A worker that was stopped past its lease sees no row of the recipient's any
 * more, so it would leave nothing behind and yet say that all was done, even when no other worker had taken over.
 */
export class EndOnlyLiveLeases1764000940000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(finish(' AND d.lease_until > clock_timestamp()'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(finish(''));
  }
}
