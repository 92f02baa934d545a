import { createHash } from 'node:crypto';
import { LATEST_SCHEMA_VERSION, runMigrations } from 'bullmq';
import { Client } from 'pg';

/** The schema of the queue when it lives in PostgreSQL. */
const SCHEMA = 'bullmq';

/** The worker may move jobs; it owns nothing, makes nothing and cannot touch the ledger of the schema's versions. */
const GRANTS = `
  REVOKE ALL ON SCHEMA ${SCHEMA} FROM PUBLIC;
  REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ${SCHEMA} FROM PUBLIC;
  GRANT USAGE ON SCHEMA ${SCHEMA} TO care_worker;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${SCHEMA} TO care_worker;
  REVOKE INSERT, UPDATE, DELETE ON ${SCHEMA}.migration FROM care_worker;
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${SCHEMA} TO care_worker;
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${SCHEMA} TO care_worker;`;

/**
 * Brings the queue's schema to the version of the installed BullMQ, as `care_owner` through the login `care_migrate`,
 * and lets `care_worker` use it. True when there was something to do. The named queues get their number sequence here:
 * BullMQ would make it at the first job, which a login that owns nothing cannot.
 */
export async function migrateQueue(url: string, queues: readonly string[]): Promise<boolean> {
  const client = new Client({ connectionString: url, options: '-c role=care_owner' });
  await client.connect();
  try {
    if (await upToDate(client, queues)) return false;
    await runMigrations(client, SCHEMA);
    await client.query([...queues.map(makeSequence), GRANTS].join('\n'));
    return true;
  } finally {
    await client.end();
  }
}

async function upToDate(client: Client, queues: readonly string[]): Promise<boolean> {
  const { rows } = await client.query<{ missing: number }>(
    'SELECT count(*)::int AS missing FROM unnest($1::text[]) AS name WHERE to_regclass(name) IS NULL',
    [[`${SCHEMA}.migration`, ...queues.map(sequenceOf)]],
  );
  if (rows[0]?.missing !== 0) return false;
  const ledger = await client.query<{ version: number }>(`SELECT max(version) AS version FROM ${SCHEMA}.migration`);
  return (ledger.rows[0]?.version ?? 0) >= LATEST_SCHEMA_VERSION;
}

function makeSequence(queue: string): string {
  return `CREATE SEQUENCE IF NOT EXISTS ${sequenceOf(queue)};`;
}

/** The name that BullMQ's own `job_id_seq_name` gives. */
function sequenceOf(queue: string): string {
  return `${SCHEMA}.bullmq_jid_${createHash('md5').update(queue).digest('hex')}`;
}
