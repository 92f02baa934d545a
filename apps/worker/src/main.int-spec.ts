import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { migrateQueue, QUEUES } from '@care/platform';
import { aDatabase, type TestDatabase } from '../../../test/support/database';
import { putAwayLater } from '../../../test/support/put-away';
import { SECRET } from '../../../test/support/servers';

const LOADER = join(__dirname, '../../../test/support/server-code.cjs');
const PIPE = 4;
let database: TestDatabase;

beforeAll(async () => {
  database = await aDatabase();
  await migrateQueue(database.url('care_migrate'), QUEUES);
});

/** The worker as a process of its own, with the launcher's pipe. */
function start(environment: Readonly<Record<string, string>>): ChildProcess {
  const child = spawn(process.execPath, ['-r', LOADER, join(__dirname, 'main.ts')], {
    env: { PATH: process.env.PATH, LOG_LEVEL: 'silent', PARENT_PIPE: String(PIPE), ...environment },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc', 'pipe'],
  });
  putAwayLater(async () => void child.kill('SIGKILL'));
  return child;
}

const sound = () => ({ DATABASE_URL: database.url('care_worker'), SECRET, DEMONSTRATION: 'true' });

async function errorsOf(child: ChildProcess): Promise<string[]> {
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  await once(child, 'close');
  return text.trimEnd().split('\n');
}

describe('the worker as a process', () => {
  it('tells its launcher that it is ready, drains at SIGTERM and ends with 0', async () => {
    const child = start(sound());
    expect(await once(child, 'message')).toEqual([{ ready: true }, undefined]);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('ends when its launcher is gone', async () => {
    const child = start(sound());
    await once(child, 'message');
    (child.stdio[PIPE] as Writable).destroy();
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([1, null]);
  });

  it('says in one line each what is wrong with its settings, and no value', async () => {
    const child = start({ ...sound(), SECRET: 'short', POOL_SIZE: 'many' });
    const lines = await errorsOf(child);
    expect(child.exitCode).toBe(1);
    expect(lines.map((line) => line.split(':')[0]).sort()).toEqual(['POOL_SIZE', 'SECRET']);
    expect(lines.join()).not.toMatch(/short\b.*short|many,/);
  });

  it('says in one line that its database cannot be used', async () => {
    const lines = await errorsOf(start({ ...sound(), DATABASE_URL: 'postgres://care_worker:wrong@127.0.0.1:1/none' }));
    expect(lines).toEqual(['The worker cannot start: ECONNREFUSED']);
  });
});
