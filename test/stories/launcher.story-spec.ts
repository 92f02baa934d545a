import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../apps/care/src/free-port';
import { redisOnPath } from '../../apps/care/src/local-redis';
import { commandOf, runs, until } from '../../apps/care/src/processes';
import { Launched } from '../support/launched';
import { putAwayLater } from '../support/put-away';
import { itUnless } from '../support/skipping';

const ANSWERS = 'Sammanhang answers at';
const folder = mkdtempSync(join(tmpdir(), 'sammanhang-launcher-'));
const left: number[] = [];
let port: string;

/** One data folder for all, so that the database is made once. */
function aStart(environment: Readonly<Record<string, string>> = {}): Launched {
  return new Launched(['start'], { PORT: port, DATA_FOLDER: join(folder, 'data'), ...environment });
}

async function allGone(pids: readonly number[], ms: number): Promise<boolean> {
  left.push(...pids);
  return until(() => !pids.some(runs), ms);
}

/** A worker that dies is started again; when the database dies, everything ends with 1 and a line says who. */
async function outlivesItsWorker(launched: Launched): Promise<void> {
  await launched.says(ANSWERS);
  const one = (words: RegExp): number => launched.descendants().find((pid) => words.test(commandOf(pid))) ?? 0;
  const killed = one(/worker.src.main/);
  process.kill(killed, 'SIGKILL');
  await launched.says('the worker process ended by itself (signal SIGKILL) and is started again.');
  expect(await until(() => ![0, killed].includes(one(/worker.src.main/)), 20_000)).toBe(true);
  const started = launched.descendants();
  process.kill(one(/postgres -D/), 'SIGKILL');
  expect(await launched.end()).toBe(1);
  expect(launched.output).toContain('PostgreSQL ended by itself (signal SIGKILL)');
  expect(await allGone(started, 5_000)).toBe(true);
}

/** A command beside it needs no other setting than the folder to find it and to ask its database. */
async function findsIt(): Promise<void> {
  const samples = join(__dirname, '../../apps/care/demonstration/import');
  const words = ['import', 'handoffs', join(samples, 'morning.csv'), '--as', 'nobody'];
  const beside = new Launched(words, { DATA_FOLDER: join(folder, 'data') });
  expect([await beside.end(), beside.output]).toEqual([1, 'care: There is no account nobody here.\n']);
}

beforeAll(async () => {
  chmodSync(folder, 0o755);
  port = String(await freePort());
});

afterAll(() => {
  left.filter(runs).forEach((pid) => process.kill(pid, 'SIGKILL'));
  rmSync(folder, { recursive: true, force: true });
});

describe('npm start', () => {
  it('starts everything from nothing, answers, and ends with 0 at SIGTERM leaving nothing behind', async () => {
    const launched = aStart();
    await launched.says(ANSWERS, 60_000);
    expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port}/idp/.well-known/openid-configuration`)).status).toBe(200);
    expect(launched.megabytes()).toBeLessThan(700);
    await findsIt();
    const started = launched.descendants();
    expect(started.length).toBeGreaterThanOrEqual(4);
    expect(await launched.end('SIGTERM')).toBe(0);
    expect(await allGone(started, 500)).toBe(true);
  }, 120_000);

  it('leaves nothing alive five seconds after kill -9, starts again, outlives its worker, and ends when its database dies', async () => {
    const killed = aStart();
    await killed.says(ANSWERS);
    const started = killed.descendants();
    await killed.end('SIGKILL');
    expect(await allGone(started, 5_000)).toBe(true);
    await outlivesItsWorker(aStart());
  }, 120_000);

  it('ends with 0 when it is asked to while it still starts', async () => {
    const launched = aStart();
    await launched.says('PostgreSQL 17');
    const started = launched.descendants();
    expect(await launched.end('SIGTERM')).toBe(0);
    expect(await allGone(started, 500)).toBe(true);
  }, 120_000);

  it('keeps the queue in PostgreSQL when there is no Redis, and has a log that holds after all that', async () => {
    const launched = aStart({ PATH: join(folder, 'nothing-here') });
    await launched.says(ANSWERS);
    expect(launched.output).toContain('queue in PostgreSQL');
    const verified = new Launched(['verify-audit'], { DATA_FOLDER: join(folder, 'data') });
    expect([await verified.end(), verified.output]).toEqual([0, expect.stringContaining('all as they were sealed.')]);
    expect(await launched.end('SIGTERM')).toBe(0);
  }, 120_000);
});

describe('npm start refuses with one line and 1, and leaves nothing running:', () => {
  async function refusal(environment: Readonly<Record<string, string>>): Promise<string> {
    const launched = aStart(environment);
    expect(await launched.end()).toBe(1);
    const lines = launched.output
      .trim()
      .split('\n')
      .filter((line) => line.startsWith('care: '));
    expect(lines).toHaveLength(1);
    expect(launched.output).not.toMatch(/^\s+at /m);
    return lines[0] ?? '';
  }

  it('a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await until(() => other.listening, 1_000);
    const taken = String((other.address() as AddressInfo).port);
    putAwayLater(() => new Promise((closed) => other.close(closed)));
    expect(await refusal({ PORT: taken })).toContain(`Port ${taken} is taken`);
  });

  it('a database address that is none, or where nobody answers', async () => {
    expect(await refusal({ DATABASE_URL: 'localhost/care' })).toContain('DATABASE_URL is not an address');
    const nowhere = `postgresql://admin:hemligt@127.0.0.1:${await freePort()}/care`;
    const line = await refusal({ DATABASE_URL: nowhere });
    expect(line).toContain('cannot be opened');
    expect(line).not.toContain('hemligt');
  });

  it('a folder that cannot be written to', async () => {
    expect(await refusal({ DATA_FOLDER: '/proc/sammanhang' })).toContain('cannot be written to');
  });

  it('a demonstration on an address that others reach', async () => {
    expect(await refusal({ PUBLIC_URL: 'https://vard.example' })).toContain('the demonstration');
  });

  it('another SECRET than the one the data was made with', async () => {
    expect(await refusal({ SECRET: 'another secret that is long enough' })).toContain('SECRET is not the one');
  });

  it('a Redis where nobody answers', async () => {
    expect(await refusal({ REDIS_URL: `redis://127.0.0.1:${await freePort()}` })).toContain('cannot be reached');
  });

  itUnless(!redisOnPath() && 'redis-server is not on PATH', 'a Redis that may throw jobs away', async () => {
    const redisPort = String(await freePort());
    const redis = spawn('redis-server', ['--port', redisPort, '--save', '', '--maxmemory-policy', 'allkeys-lru'], {
      stdio: 'ignore',
    });
    left.push(redis.pid ?? 0);
    await until(() => false, 300);
    expect(await refusal({ REDIS_URL: `redis://127.0.0.1:${redisPort}` })).toContain('maxmemory-policy is allkeys-lru');
    redis.kill();
  });

  it('a command that does not exist', async () => {
    const launched = new Launched(['strat']);
    expect(await launched.end()).toBe(1);
    expect(launched.output).toMatch(/^care: There is no command "strat"; there are: .*\n$/);
  });
});
