import { aDatabase, type TestDatabase } from './database';

describe('a database of a spec file', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await aDatabase();
  });

  it.each(['care_api', 'care_worker', 'care_matcher', 'care_statistics', 'care_review'] as const)(
    'lets %s in under its own name',
    async (login) => {
      const client = await database.as(login);
      const { rows } = await client.query<{ login: string; database: string }>(
        'SELECT session_user AS login, current_database() AS database',
      );
      expect(rows).toEqual([{ login, database: database.name }]);
    },
  );

  it('holds the migrated schema and the context key', async () => {
    const owner = await database.asOwner();
    const { rows } = await owner.query<{ keys: string }>('SELECT count(*) AS keys FROM sec.key');
    expect(rows).toEqual([{ keys: '1' }]);
  });

  it('is another one than the next', async () => {
    const other = await aDatabase();
    expect(other.name).not.toBe(database.name);
  });

  it('is PostgreSQL 17, as in production', async () => {
    const { rows } = await (
      await database.as('care_api')
    ).query<{ server_version_num: string }>('SHOW server_version_num');
    expect(Number(rows[0]?.server_version_num)).toBeGreaterThanOrEqual(170_000);
    expect(Number(rows[0]?.server_version_num)).toBeLessThan(180_000);
  });
});
