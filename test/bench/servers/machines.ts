import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../../apps/care/src/embedded-postgres';
import type { Home } from '../../../apps/care/src/home';
import { redisOnPath, startRedis } from '../../../apps/care/src/local-redis';
import { findBinaries } from '../../../apps/care/src/postgres-binaries';
import { serverUser } from '../../../apps/care/src/server-user';

/** As a small production server would be set: every commit reaches the disk before it is answered. */
const AS_IN_PRODUCTION = {
  ...{ fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on', wal_level: 'replica' },
  ...{ max_connections: '200', shared_buffers: '1GB', max_wal_size: '4GB', checkpoint_timeout: '15min' },
  /** Tells when a row was committed, which is what latency is measured from. */
  track_commit_timestamp: 'on',
};

/** The servers of one run, in a folder that is removed with them. */
export interface Machines {
  readonly postgres: string;
  /** Null on a machine without redis-server. */
  readonly redis: string | null;
  readonly folder: string;
  stop(): Promise<void>;
}

export async function startMachines(): Promise<Machines> {
  const folder = mkdtempSync(join(tmpdir(), 'sammanhang-bench-'));
  chmodSync(folder, 0o755);
  const home: Home = { folder, user: serverUser(), elsewhere: false };
  const password = randomBytes(18).toString('base64url');
  const postgres = await startPostgres(home, findBinaries(home), password, AS_IN_PRODUCTION);
  const redis = redisOnPath() ? await startRedis(home, password) : undefined;
  const stop = async (): Promise<void> => {
    await redis?.process.stop(5_000);
    await postgres.process.stop(20_000);
    rmSync(folder, { recursive: true, force: true });
  };
  return { postgres: postgres.url, redis: redis?.url ?? null, folder, stop };
}
