import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ownerDataSource, projectRoot } from '@care/platform';
import { DataSource } from 'typeorm';
import { aDatabase, type TestDatabase } from '../support/database';

const LIBS = join(projectRoot(), 'libs');
const ENTITY_FILES = readdirSync(LIBS, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\/domain\/[^/]+\.ts$/.test(file) && !file.endsWith('.spec.ts'))
  .map((file) => join(LIBS, file));

/** Constraints and indexes are the migrations' alone; what an entity states are its columns. */
const OF_COLUMNS = /CREATE TABLE|DROP TABLE|ADD "|DROP COLUMN|ALTER COLUMN|RENAME/;

async function differences(database: TestDatabase, change = ''): Promise<string[]> {
  const { options } = ownerDataSource(database.url('care_migrate'));
  const dataSource = await new DataSource({ ...options, entities: ENTITY_FILES, migrations: [] }).initialize();
  try {
    if (change !== '') await dataSource.query(change);
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query).filter((query) => OF_COLUMNS.test(query));
  } finally {
    await dataSource.destroy();
  }
}

describe('the entities', () => {
  it('have exactly the columns of the migrated schema', async () => {
    expect(await differences(await aDatabase())).toEqual([]);
  });

  it('would be seen to differ', async () => {
    const change = 'ALTER TABLE handoffs.handoff ALTER COLUMN urgency DROP NOT NULL, ADD COLUMN forgotten text';
    const found = await differences(await aDatabase(), change);
    expect(found.filter((query) => /urgency|forgotten/.test(query))).toHaveLength(2);
  });
});
