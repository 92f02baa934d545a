import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePort } from './free-port';
import { GuardedProcess } from './guarded-process';
import type { Home } from './home';
import { endLeftOver } from './left-over';
import type { Binaries } from './postgres-binaries';
import { openCluster, SUPERUSER } from './postgres-cluster';
import { until } from './processes';
import { Refusal } from './refusal';

/** A running embedded server: its process and the address of its superuser's database (with the password). */
export interface EmbeddedPostgres {
  readonly process: GuardedProcess;
  readonly url: string;
  readonly isNew: boolean;
  /** The server's own log file. */
  readonly log: string;
}

/** Small, because it serves one demonstration; no sockets in the file system; nothing but loopback. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '64MB',
  max_wal_size: '256MB',
  min_wal_size: '32MB',
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  huge_pages: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};
/**
 * What passes by itself, as the server's log says it, and how often and after how long it is tried again: another free port is
 * chosen at once, but what is left of a killed server ends in its own time.
 */
const PASSING = [
  { said: 'could not bind', attempts: 3, ms: 0 },
  { said: 'pre-existing shared memory block', attempts: 20, ms: 1_000 },
];
const READY_MS = 60_000;

/**
 * Starts PostgreSQL on the home's cluster, on a free loopback port, after ending one that was left behind.
 * Recovery after a crash may take a while and is waited for. `more` adds to the server's settings.
 */
export async function startPostgres(
  home: Home,
  binaries: Binaries,
  password: string,
  more: Readonly<Record<string, string>> = {},
): Promise<EmbeddedPostgres> {
  const { folder, isNew } = await openCluster(home, binaries, password);
  await endLeftOver('postgres', join(folder, 'postmaster.pid'), folder);
  for (let attempt = 1; ; attempt++) {
    const settings = { ...SETTINGS, ...more, port: String(await freePort()) };
    const server = await launch(home, binaries, folder, settings);
    if (await ready(server, folder)) {
      return {
        process: server,
        isNew,
        log: logFile(home),
        url: `postgresql://${SUPERUSER}:${password}@127.0.0.1:${settings.port}/postgres`,
      };
    }
    await server.stop(5_000);
    const log = readFileSync(logFile(home), 'utf8');
    const passing = PASSING.find(({ said }) => log.includes(said));
    if (!passing || attempt >= passing.attempts)
      throw new Refusal(`PostgreSQL does not start: ${reasonIn(log)} (${logFile(home)})`);
    await setTimeout(passing.ms);
  }
}

async function launch(
  home: Home,
  binaries: Binaries,
  folder: string,
  settings: Readonly<Record<string, string>>,
): Promise<GuardedProcess> {
  const log = openSync(logFile(home), 'w', 0o600);
  const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  try {
    return await GuardedProcess.start(
      { name: 'PostgreSQL', signals: { soft: 'INT', hard: 'QUIT' } },
      join(binaries.folder, 'postgres'),
      ['-D', folder, ...words],
      {
        uid: home.user?.uid,
        gid: home.user?.gid,
        cwd: home.folder,
        env: { PATH: process.env.PATH, LC_ALL: 'C' },
        stdio: ['ignore', log, log],
      },
    );
  } finally {
    closeSync(log);
  }
}

/** The server writes `ready` on the eighth line of its pid file when it answers. */
async function ready(server: GuardedProcess, folder: string): Promise<boolean> {
  const file = join(folder, 'postmaster.pid');
  const isReady = (): boolean => existsSync(file) && readFileSync(file, 'utf8').split('\n')[7]?.trim() === 'ready';
  return (await until(() => server.ended || isReady(), READY_MS)) && !server.ended;
}

function logFile(home: Home): string {
  return join(home.folder, 'postgresql.log');
}

function reasonIn(log: string): string {
  const lines = log.split('\n').filter((line) => /FATAL|PANIC/.test(line));
  return lines.at(-1)?.replace(/^.*?(FATAL|PANIC): */, '') ?? 'no reason given';
}
