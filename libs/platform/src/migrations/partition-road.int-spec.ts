import { basename, join } from 'node:path';
import { migrate, ownerDataSource, projectRoot } from '@care/platform';
import type { Client } from 'pg';
import { migrationsOf } from '../../../../test/architecture/landed';
import { anEmptyDatabase, type TestDatabase } from '../../../../test/support/database';
import { SECRET } from '../../../../test/support/servers';

const FIRST_OF_THE_PARTITIONS = '1764000910000';
const BEFORE = Object.keys(migrationsOf()).filter((file) => basename(file) < FIRST_OF_THE_PARTITIONS);

/** Times that clocks have had: two months that follow each other, the moment between them, and far away. */
const TIMES = `unnest(ARRAY['2026-10-31 23:59:59.999999Z', '2026-11-01 00:00:00Z', '2026-11-22 07:12:00.123456Z', '1999-12-31 12:00Z', '2399-06-01 12:00Z']::timestamptz[])
  WITH ORDINALITY AS moment (at, n)`;
const ROWS = [
  `INSERT INTO platform.outbox (id, type, payload, owner, recipients, trace_id, occurred_at, expanded_at)
   SELECT lpad(n::text, 32, '0')::uuid, 'spec.happened.v1', jsonb_build_object('n', n), gen_random_uuid(), ARRAY[gen_random_uuid(), gen_random_uuid()], 'trace', at,
     CASE WHEN n < 4 THEN at + interval '1 s' END FROM ${TIMES}`,
  `INSERT INTO platform.delivery (id, event, subscriber, holder, state, attempt, due_at, lease, lease_until, delivered_at, error)
   SELECT gen_random_uuid(), o.id, 'inbox', r, s.state, 3, o.occurred_at, gen_random_uuid(), o.occurred_at, CASE WHEN s.state = 'delivered' THEN o.occurred_at END, 'why'
   FROM platform.outbox o, unnest(o.recipients) r, unnest(ARRAY['pending', 'leased', 'delivered', 'dead']) WITH ORDINALITY s (state, n) WHERE s.n = (o.payload ->> 'n')::int % 4 + 1`,
  `INSERT INTO platform.delivery (id, event, subscriber, holder, state, attempt, due_at, delivered_at)
   SELECT gen_random_uuid(), gen_random_uuid(), 'its event is gone', gen_random_uuid(), 'delivered', 1, at, at FROM ${TIMES}`,
  `INSERT INTO audit.access_log (at, owner, organisation, user_id, assignment, action, purpose, outcome, object_kind, object, person, trace_id)
   SELECT at, gen_random_uuid(), CASE WHEN n > 2 THEN gen_random_uuid() END, NULL, NULL, 'read', 'handoff', 'shown', 'handoff', NULL, gen_random_uuid(), 'trace' FROM ${TIMES}`,
];
const TABLES = ['platform.outbox', 'platform.delivery', 'audit.access_log'] as const;
/** Without the columns that came with the months. */
const CONTENTS = {
  'platform.outbox': `SELECT to_jsonb(t) AS row FROM platform.outbox t ORDER BY t.id`,
  'platform.delivery': `SELECT to_jsonb(t) - 'occurred_at' AS row FROM platform.delivery t ORDER BY t.id`,
  'audit.access_log': `SELECT to_jsonb(t) - 'salt' - 'erased' AS row FROM audit.access_log t ORDER BY t.id`,
};

async function buildWithout(database: TestDatabase): Promise<void> {
  const dataSource = ownerDataSource(database.url('care_migrate'));
  dataSource.setOptions({ migrations: BEFORE.map((file) => join(projectRoot(), file)) });
  await dataSource.initialize();
  await dataSource.query('CREATE SCHEMA IF NOT EXISTS care');
  await dataSource.runMigrations({ transaction: 'each' });
  await dataSource.destroy();
}

describe('an installation whose log and road were one table each', () => {
  let client: Client;
  const before: Record<string, object[]> = {};

  const contentsOf = async (table: (typeof TABLES)[number]): Promise<object[]> =>
    (await client.query<{ row: object }>(CONTENTS[table])).rows.map(({ row }) => row);

  beforeAll(async () => {
    const database = await anEmptyDatabase();
    await buildWithout(database);
    client = await database.asSuperuser();
    for (const rows of ROWS) await client.query(rows);
    for (const table of TABLES) before[table] = await contentsOf(table);
    await migrate(database.url('care_migrate'), SECRET);
  }, 60_000);

  it.each(TABLES)('has every row of %s as it was', async (table) => {
    expect(before[table]?.length).toBeGreaterThanOrEqual(5);
    expect(await contentsOf(table)).toEqual(before[table]);
  });

  it('has each in its month, and nothing in the default partition that has one', async () => {
    const { rows } = await client.query(
      `SELECT tableoid::regclass::text AS part, at FROM audit.access_log WHERE tableoid::regclass::text <> 'audit.access_log' || to_char(at AT TIME ZONE 'UTC', '_YYYY_MM')`,
    );
    expect(rows).toEqual([]);
    const spare = await client.query(
      'SELECT FROM audit.access_log_default UNION ALL SELECT FROM platform.outbox_default',
    );
    expect(spare.rowCount).toBe(0);
  });

  it('has deliveries that carry the time of their event', async () => {
    const { rows } = await client.query(
      'SELECT count(*)::int AS n FROM platform.delivery d JOIN platform.outbox o ON o.id = d.event AND o.occurred_at = d.occurred_at',
    );
    expect(rows).toEqual([{ n: 10 }]);
  });

  it('goes on counting where it was', async () => {
    const { rows } = await client.query(
      `INSERT INTO audit.access_log (at, owner, action, purpose, outcome, object_kind, trace_id) VALUES (now(), gen_random_uuid(), 'a', 'p', 'done', 'k', 't') RETURNING id::int`,
    );
    expect(rows).toEqual([{ id: 6 }]);
    const event = await client.query(
      `INSERT INTO platform.outbox (id, type, payload, owner, recipients, trace_id, occurred_at) VALUES (gen_random_uuid(), 't', '{}', gen_random_uuid(), '{}', 't', now()) RETURNING seq::int`,
    );
    expect(event.rows).toEqual([{ seq: 6 }]);
  });
});
