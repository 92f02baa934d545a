import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../apps/care/src/embedded-postgres';
import type { GuardedProcess } from '../../apps/care/src/guarded-process';
import type { Home } from '../../apps/care/src/home';
import { endLeftOver } from '../../apps/care/src/left-over';
import { redisOnPath, startRedis } from '../../apps/care/src/local-redis';
import { findBinaries } from '../../apps/care/src/postgres-binaries';
import { commandOf, runs } from '../../apps/care/src/processes';
import { serverUser } from '../../apps/care/src/server-user';

const PREFIX = 'sammanhang-test-';
const PATIENCE_MS = 5_000;

/** A database that may be lost at any moment need not reach the disk. */
const FAST = {
  ...{ max_connections: '300', shared_buffers: '256MB', scram_iterations: '64' },
  ...{ fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', wal_level: 'minimal', max_wal_senders: '0' },
};

/**
 * Starts the launcher's own PostgreSQL, and Redis when the machine has it, in a temporary folder and keeps them as long as
 * standard input is open. That pipe closes however the run ends, kill -9 included. Prints one line of JSON when ready.
 */
async function keep(folder: string, servers: GuardedProcess[]): Promise<void> {
  const home: Home = { folder, user: serverUser(), elsewhere: false };
  const password = randomBytes(18).toString('base64url');
  const postgres = await startPostgres(home, findBinaries(home), password, FAST);
  servers.push(postgres.process);
  const redis = redisOnPath() ? await startRedis(home, password) : undefined;
  if (redis) servers.push(redis.process);
  process.stdout.write(`${JSON.stringify({ postgres: postgres.url, redis: redis?.url ?? null })}\n`);
}

function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  writeFileSync(join(folder, 'keeper'), String(process.pid));
  chmodSync(folder, 0o755);
  return folder;
}

/** Folders whose keeper was killed itself. */
async function removeStale(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(PREFIX))) {
    const stale = join(tmpdir(), name);
    if (isKept(join(stale, 'keeper'))) continue;
    await endLeftOver('postgres', join(stale, 'postgresql-17/postmaster.pid'), stale);
    await endLeftOver('redis-server', join(stale, 'redis/redis.pid'), stale);
    rmSync(stale, { recursive: true, force: true });
  }
}

function isKept(file: string): boolean {
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  return pid > 0 && runs(pid) && commandOf(pid).includes('keeper');
}

async function main(): Promise<void> {
  const servers: GuardedProcess[] = [];
  await removeStale();
  const folder = ownFolder();
  const stop = async (code: number): Promise<void> => {
    for (const server of servers.splice(0).reverse()) await server.stop(PATIENCE_MS);
    rmSync(folder, { recursive: true, force: true });
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
  const started = keep(folder, servers);
  process.stdin.resume().on('close', () => void started.finally(() => stop(0)));
  await started.catch(async (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    await stop(1);
  });
}

void main();
