import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { migrate, ownerDataSource, projectRoot } from '@care/platform';
import type { Client } from 'pg';
import { aDatabase, anEmptyDatabase, type TestDatabase } from '../support/database';
import { SECRET } from '../support/servers';
import { migrationsOf, readLanded } from './landed';
import { structureOf } from './structure';

const { migrations, rows } = readLanded();
const TABLES = Object.entries(rows).filter(([, some]) => some.length > 0);

type Row = Readonly<Record<string, unknown>>;

/** What a later migration says in other columns: table → the landed row as it is said now. */
const SAID_OTHERWISE: Readonly<Record<string, (row: Row) => Row>> = {
  'sharing.consent': ({ receiver, category, ...row }) =>
    receiver === undefined
      ? row
      : {
          ...row,
          parties: [`unit:${receiver as string}`],
          categories: [category],
          exclusions: [],
          given_in: row['item'],
        },
};

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

async function contentsOf(client: Client): Promise<Record<string, readonly Row[]>> {
  const contents: Record<string, readonly Row[]> = {};
  for (const [table] of TABLES) {
    const { rows } = await client.query<{ row: Row }>(`SELECT to_jsonb(t) AS row FROM ${table} t`);
    contents[table] = rows.map(({ row }) => row);
  }
  return contents;
}

/** Whether the row is still there with everything it said; it may have got columns. */
function isAmong(row: Row, rows: readonly Row[]): boolean {
  return rows.some((each) => Object.entries(row).every(([column, value]) => isDeepStrictEqual(each[column], value)));
}

describe('the schema that landed last', () => {
  let client: Client;
  let ran: string[];
  let before: Record<string, readonly Row[]>;

  beforeAll(async () => {
    const database = await anEmptyDatabase();
    await buildLanded(database);
    client = await database.asSuperuser();
    await load(client);
    before = await contentsOf(client);
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

  it('keeps every row with all it said', async () => {
    const after = await contentsOf(client);
    const lost = TABLES.filter(
      ([table]) =>
        !(table in REMOVED) &&
        !before[table]?.every((row) => isAmong(SAID_OTHERWISE[table]?.(row) ?? row, after[table] ?? [])),
    );
    expect(lost.map(([table]) => table)).toEqual([]);
    expect(TABLES.every(([table, some]) => (before[table]?.length ?? 0) >= some.length)).toBe(true);
    expect(TABLES.length).toBeGreaterThan(5);
  });
});
