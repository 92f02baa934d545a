import { chmodSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, type EmbeddedPostgres } from '../../../apps/care/src/embedded-postgres';
import type { Home } from '../../../apps/care/src/home';
import { findBinaries } from '../../../apps/care/src/postgres-binaries';
import { serverUser } from '../../../apps/care/src/server-user';
import { putAwayLater } from '../../support/put-away';

const PASSWORD = 'of one run of the fault suite';
/** What production has, and the embedded server's own settings do not say: a commit that was answered is on the disk. */
const DURABLE = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };

/** Processes of a server that was killed may still write for a moment; `rmSync` would not look again at what came in between. */
const UNTIL_ALL_HAVE_ENDED = { maxRetries: 20, retryDelay: 100 };

/** A PostgreSQL that may be killed and started again on the same files. */
export class OwnPostgres {
  private running?: EmbeddedPostgres;

  private constructor(private readonly home: Home) {}

  static async start(): Promise<OwnPostgres> {
    const folder = mkdtempSync(join(tmpdir(), 'sammanhang-postgres-'));
    chmodSync(folder, 0o755);
    const server = new OwnPostgres({ folder, user: serverUser(), elsewhere: false });
    putAwayLater(async () => {
      await server.end('QUIT');
      await rm(folder, { recursive: true, force: true, ...UNTIL_ALL_HAVE_ENDED });
    });
    await server.run();
    return server;
  }

  /** The address of the superuser. Another port after each start. */
  get url(): string {
    if (!this.running) throw new Error('PostgreSQL does not run.');
    return this.running.url;
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  async run(): Promise<void> {
    this.running = await startPostgres(this.home, findBinaries(this.home), PASSWORD, DURABLE);
  }

  /** Ends it as `signal` says: SIGKILL is a crash, SIGQUIT an immediate shutdown; recovery comes with the next start. */
  async end(signal: 'KILL' | 'QUIT'): Promise<void> {
    const process_ = this.running?.process;
    if (!process_?.child.pid || process_.ended) return;
    const gone = process_.stop(20_000);
    process.kill(process_.child.pid, `SIG${signal}`);
    await gone;
  }
}
