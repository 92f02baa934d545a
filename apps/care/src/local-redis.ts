import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './free-port';
import { GuardedProcess } from './guarded-process';
import { makeServerFolder, type Home } from './home';
import { endLeftOver } from './left-over';
import { lastLine } from './postgres-cluster';
import { until } from './processes';
import { isOlder, requireUsableRedis } from './redis-probe';
import { Refusal } from './refusal';

/** A running queue server: its process, its address (with the password) and its version. */
export interface LocalRedis {
  readonly process: GuardedProcess;
  readonly url: string;
  readonly version: string;
  /** The server's own log file. */
  readonly log: string;
}

const READY_MS = 20_000;

/** The version of `redis-server` on PATH when it is new enough for the queue. */
export function redisOnPath(): string | undefined {
  const said = spawnSync('redis-server', ['--version'], { encoding: 'utf8' }).stdout ?? '';
  const version = /v=(\d+\.\d+\.\d+)/.exec(said)?.[1];
  return version && !isOlder(version) ? version : undefined;
}

/** Starts `redis-server` in a folder of its own: append-only, never evicting, loopback, with a password no other user can see. */
export async function startRedis(home: Home, password: string): Promise<LocalRedis> {
  const folder = makeServerFolder(home, 'redis');
  await endLeftOver('redis-server', join(folder, 'redis.pid'), folder);
  const port = await freePort();
  const log = join(home.folder, 'redis.log');
  const server = await launch(home, folder, log, configuration(folder, port, password));
  const url = `redis://:${password}@127.0.0.1:${port}`;
  const isReady = (): boolean => readFileSync(log, 'utf8').includes('Ready to accept connections');
  await until(() => server.ended || isReady(), READY_MS);
  if (server.ended || !isReady()) {
    await server.stop(1_000);
    throw new Refusal(`redis-server does not start: ${lastLine(readFileSync(log, 'utf8'))} (${log})`);
  }
  return { process: server, url, log, version: await requireUsableRedis(url) };
}

function configuration(folder: string, port: number, password: string): string {
  return [
    'bind 127.0.0.1',
    `port ${port}`,
    `dir "${folder}"`,
    `pidfile "${join(folder, 'redis.pid')}"`,
    'appendonly yes',
    'save ""',
    'maxmemory-policy noeviction',
    `requirepass ${password}`,
    '',
  ].join('\n');
}

/** The settings go by standard input: words on the command line can be read by every user of the machine. */
async function launch(home: Home, folder: string, log: string, settings: string): Promise<GuardedProcess> {
  const file = openSync(log, 'w', 0o600);
  try {
    const server = await GuardedProcess.start(
      { name: 'redis-server' },
      'redis-server',
      ['-', '--proc-title-template', `redis-server ${folder}`],
      {
        uid: home.user?.uid,
        gid: home.user?.gid,
        cwd: folder,
        env: { PATH: process.env.PATH, LC_ALL: 'C' },
        stdio: ['pipe', file, file],
      },
    );
    server.child.stdin?.end(settings);
    return server;
  } finally {
    closeSync(file);
  }
}
