import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readSettings } from '@care/platform';
import { aDatabase, type TestDatabase } from '../../../test/support/database';
import { SECRET } from '../../../test/support/servers';
import { createApi } from './create-api';
import { drain } from './drain';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('An API that is told to end', () => {
  let database: TestDatabase;
  let app: NestFastifyApplication;
  let url: string;

  beforeAll(async () => {
    database = await aDatabase();
  });
  beforeEach(async () => {
    app = await createApi(readSettings(settings()));
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });

  const settings = (): Record<string, string> => ({
    ...{ DATABASE_URL: database.url('care_api'), SECRET, DEMONSTRATION: 'true', LOG_LEVEL: 'silent', POOL_SIZE: '2' },
  });
  /** A question that waits for the database until the lock is given back. */
  const waiting = (): Promise<Response> =>
    fetch(`${url}/api/v1/session`, { headers: { cookie: `sid=${'A'.repeat(43)}` } });

  it('finishes what it has begun, and then takes no more and holds no connection', async () => {
    const keeper = await database.asSuperuser();
    await keeper.query('BEGIN; LOCK TABLE identity.session IN ACCESS EXCLUSIVE MODE');
    const begun = waiting();
    await pause(200);
    const ended = drain(app);
    await pause(200);
    await keeper.query('ROLLBACK');
    expect((await begun).status).toBe(401);
    await ended;
    await expect(fetch(`${url}/health/live`)).rejects.toThrow();
    const { rows } = await keeper.query(
      `SELECT count(*)::int AS left FROM pg_stat_activity WHERE datname = $1 AND usename = 'care_api'`,
      [database.name],
    );
    expect(rows).toEqual([{ left: 0 }]);
  });

  it('lingers: says that it is not ready, goes on answering, and asks every client to come on another connection', async () => {
    const lingering = await createApi(readSettings({ ...settings(), LINGER_SECONDS: '1' }));
    await lingering.listen(0, '127.0.0.1');
    const at = await lingering.getUrl();
    const ended = drain(lingering);
    const [ready, live] = await Promise.all([fetch(`${at}/health/ready`), fetch(`${at}/health/live`)]);
    expect([ready.status, ready.headers.get('connection')]).toEqual([503, 'close']);
    expect([live.status, live.headers.get('connection')]).toEqual([200, 'close']);
    await ended;
    await expect(fetch(`${at}/health/live`)).rejects.toThrow();
  });

  it('says at once that it is not ready', async () => {
    const agent = { headers: { connection: 'keep-alive' } };
    expect((await fetch(`${url}/health/ready`, agent)).status).toBe(200);
    const ended = drain(app);
    const answer = await app.inject({ method: 'GET', url: '/health/ready' }).catch(() => null);
    expect(answer === null || answer.statusCode === 503).toBe(true);
    await ended;
  });
});

describe('An API whose database does not answer', () => {
  it('lives but is not ready', async () => {
    const database = await aDatabase();
    const settings = {
      DATABASE_URL: database.url('care_api'),
      SECRET,
      DEMONSTRATION: 'true',
      LOG_LEVEL: 'silent',
      POOL_SIZE: '2',
    };
    const app = await createApi(readSettings(settings));
    const keeper = await database.asSuperuser();
    await keeper.query(
      `DO $$ BEGIN EXECUTE format('REVOKE CONNECT ON DATABASE %I FROM care_api', current_database()); END $$`,
    );
    await keeper.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND usename = 'care_api'`,
      [database.name],
    );
    const ready = await app.inject({ method: 'GET', url: '/health/ready' });
    expect([ready.statusCode, ready.json().code, ready.headers['retry-after']]).toEqual([503, 'not-ready', '2']);
    expect((await app.inject({ method: 'GET', url: '/health/live' })).statusCode).toBe(200);
    await keeper.query(
      `DO $$ BEGIN EXECUTE format('GRANT CONNECT ON DATABASE %I TO care_api', current_database()); END $$`,
    );
    expect((await app.inject({ method: 'GET', url: '/health/ready' })).statusCode).toBe(200);
    await app.close();
  });
});
