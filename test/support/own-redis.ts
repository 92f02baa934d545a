import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '../../apps/care/src/free-port';
import { eventually } from './eventually';
import { putAwayLater } from './put-away';

/** A Redis of a spec's own. It forgets everything when it is killed, unless its settings say otherwise. */
export class OwnRedis {
  private server?: ChildProcess;

  private constructor(
    private readonly port: number,
    readonly folder: string,
    private readonly settings: readonly string[],
  ) {}

  static async start(...settings: readonly string[]): Promise<OwnRedis> {
    const redis = new OwnRedis(await freePort(), mkdtempSync(join(tmpdir(), 'sammanhang-redis-')), settings);
    putAwayLater(async () => {
      await redis.kill();
      rmSync(redis.folder, { recursive: true, force: true });
    });
    await redis.run();
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Starts it, for the first time or again, on the same port. */
  async run(): Promise<void> {
    const where = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder];
    const forgetful = ['--save', '', '--appendonly', 'no'];
    this.server = spawn('redis-server', [...where, ...forgetful, ...this.settings], { stdio: 'ignore' });
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

  /** Everything it holds, as text. */
  dump(): Promise<string> {
    return this.ask(async (client) => {
      const keys = await client.keys('*');
      const values = await Promise.all(keys.map((key) => client.dumpBuffer(key)));
      return [...keys, ...values.map((value) => value?.toString('latin1') ?? '')].join('\n');
    });
  }

  /** Asks it on a connection of its own, past every line. */
  async ask<T>(question: (client: Redis) => Promise<T>): Promise<T> {
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
