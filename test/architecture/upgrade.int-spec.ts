import { join } from 'node:path';
import { migrate, ownerDataSource, projectRoot } from '@care/platform';
import type { Client } from 'pg';
import { aDatabase, anEmptyDatabase, type TestDatabase } from '../support/database';
import { SECRET } from '../support/servers';
import { migrationsOf, readLanded } from './landed';
import { structureOf } from './structure';

const { migrations, rows } = readLanded();
const TABLES = Object.entries(rows).filter(([, some]) => some.length > 0);

/** Rows that a later migration removes on purpose: table → why. */
const REMOVED: Readonly<Record<string, string>> = {};

async function buildLanded(database: TestDatabase): Promise<void> {
  const dataSource = ownerDataSource(database.url('care_migrate'));
  dataSource.setOptions({ migrations: Object.keys(migrations).map((file) => join(projectRoot(), file)) });
  await dataSource.initialize();
  await dataSource.query('CREATE SCHEMA IF NOT EXISTS care');
  await dataSource.runMigrations({ transaction: 'each' });
  await dataSource.destroy();
}

/** Foreign keys are not checked while loading: the rows are a sample, and what a migration filled itself is there already. */
async function load(client: Client): Promise<void> {
  await client.query('SET session_replication_role = replica');
  for (const [table, some] of TABLES)
    await client.query(
      `INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb) ON CONFLICT DO NOTHING`,
      [JSON.stringify(some)],
    );
}

async function countsOf(client: Client): Promise<Record<string, number>> {
  const counts = TABLES.map(async ([table]) => {
    const answer = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
    return [table, answer.rows[0]?.n ?? 0] as const;
  });
  return Object.fromEntries(await Promise.all(counts));
}

describe('the schema that landed last', () => {
  let client: Client;
  let ran: string[];

  beforeAll(async () => {
    const database = await anEmptyDatabase();
    await buildLanded(database);
    client = await database.asSuperuser();
    await load(client);
    ran = await migrate(database.url('care_migrate'), SECRET);
  }, 60_000);

  it('is brought to the newest by exactly the migrations it has not had', () => {
    const newer = Object.keys(migrationsOf()).filter((file) => !(file in migrations));
    expect(ran).toHaveLength(newer.length);
  });

  it('becomes the same as one that is built anew', async () => {
    const fresh = await (await aDatabase()).asSuperuser();
    expect(await structureOf(client)).toEqual(await structureOf(fresh));
  });

  it('keeps every row', async () => {
    const kept = await countsOf(client);
    const lost = TABLES.filter(([table, some]) => !(table in REMOVED) && (kept[table] ?? 0) < some.length);
    expect(lost.map(([table]) => table)).toEqual([]);
    expect(TABLES.length).toBeGreaterThan(5);
  });
});
