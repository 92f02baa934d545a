import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '../../apps/care/src/free-port';
import { eventually } from './eventually';
import { putAwayLater } from './put-away';

/** A Redis of a spec's own, which forgets everything when it is killed. */
export class OwnRedis {
  private server?: ChildProcess;

  private constructor(
    private readonly port: number,
    private readonly folder: string,
  ) {}

  static async start(...settings: readonly string[]): Promise<OwnRedis> {
    const redis = new OwnRedis(await freePort(), mkdtempSync(join(tmpdir(), 'sammanhang-redis-')));
    putAwayLater(async () => {
      await redis.kill();
      rmSync(redis.folder, { recursive: true, force: true });
    });
    await redis.run(settings);
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Starts it, for the first time or again, on the same port. */
  async run(settings: readonly string[] = []): Promise<void> {
    const where = [
      '--port',
      String(this.port),
      '--bind',
      '127.0.0.1',
      '--dir',
      this.folder,
      '--save',
      '',
      '--appendonly',
      'no',
    ];
    this.server = spawn('redis-server', [...where, ...settings], { stdio: 'ignore' });
    await eventually(() => this.ask((client) => client.ping()));
  }

  async kill(): Promise<void> {
    const server = this.server;
    this.server = undefined;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
  }

  /** Takes connections and answers nothing, until `thaw`. */
  freeze(): void {
    this.server?.kill('SIGSTOP');
  }

  thaw(): void {
    this.server?.kill('SIGCONT');
  }

  private async ask<T>(question: (client: Redis) => Promise<T>): Promise<T> {
    const client = new Redis(this.url, { lazyConnect: true, retryStrategy: () => null, commandTimeout: 1_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return await question(client);
    } finally {
      client.disconnect();
    }
  }
}
