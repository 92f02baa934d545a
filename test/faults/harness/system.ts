import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Login } from '@care/platform';
import { startDemonstrationProvider } from '../../../apps/care/src/demonstration';
import { demonstrationAccounts } from '../../../apps/care/src/demonstration-accounts';
import { freePort } from '../../../apps/care/src/free-port';
import { seedStaff } from '../../../apps/care/src/seed';
import { clientSecret, demonstrationPeople } from '../../../apps/care/src/shared-environment';
import { OwnRedis } from '../../support/own-redis';
import { putAwayLater } from '../../support/put-away';
import { SECRET } from '../../support/servers';
import { Front } from './front';
import { sharedGround, type Ground } from './ground';
import { Ledger } from './ledger';
import { ServerProcess } from './server-process';
import { TcpLine } from './tcp-line';

/** What a case needs; everything else is one of each, with the queue in PostgreSQL. */
export interface SystemOptions {
  readonly ground?: Ground;
  /** A Redis of its own, which may be killed, emptied and filled; without it the queue is in PostgreSQL. */
  readonly redis?: OwnRedis;
  readonly apis?: number;
  readonly workers?: number;
  /** Further settings of every process by their environment names. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Modules that the workers load before the product. */
  readonly preload?: readonly string[];
}

/** The built product as an installation runs it: processes of their own, every line between them in this run's hands. */
export interface System {
  readonly url: string;
  readonly ground: Ground;
  readonly database: TcpLine;
  readonly queue: TcpLine | undefined;
  readonly redis: OwnRedis | undefined;
  readonly apis: readonly ServerProcess[];
  readonly workers: readonly ServerProcess[];
  readonly ports: readonly number[];
  readonly ledger: Ledger;
  /** The file of signed heads of the access log. */
  readonly heads: string;
}

const some = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** Starts it; all of it is stopped after the spec file. */
export async function aSystem(options: SystemOptions = {}): Promise<System> {
  const folder = mkdtempSync(join(tmpdir(), 'sammanhang-faults-'));
  putAwayLater(() => Promise.resolve(rmSync(folder, { recursive: true, force: true })));
  const ground = options.ground ?? (await sharedGround());
  const lines = await linesTo(ground, options.redis);
  const ports = await Promise.all(some(options.apis ?? 1).map(() => freePort()));
  const front = await Front.before(ports, await freePort());
  putAwayLater(() => front.close());
  const url = `http://127.0.0.1:${front.port}`;
  const heads = join(folder, 'heads');
  const places = { ...queueAt(lines.queue), AUDIT_HEADS: heads, LINGER_SECONDS: '1' };
  const environment = { ...(await demonstrationAt(url, ground)), ...places, ...options.settings };
  const through = (login: Login): string => withPort(ground.url(login), lines.database.port);
  const apis = ports.map(
    (port, at) =>
      new ServerProcess({
        ...{ program: 'api', name: `api-${at + 1}`, folder },
        environment: { ...environment, PORT: String(port), DATABASE_URL: through('care_api') },
      }),
  );
  const workers = some(options.workers ?? 1).map(
    (at) =>
      new ServerProcess({
        ...{ program: 'worker', name: `worker-${at + 1}`, folder, preload: options.preload ?? [] },
        environment: { ...environment, DATABASE_URL: through('care_worker') },
      }),
  );
  const ledger = new Ledger(join(folder, 'ledger.jsonl'));
  const system = { url, ground, ...lines, redis: options.redis, apis, workers, ports, ledger, heads };
  putAwayLater(() => Promise.all([...apis, ...workers].map((each) => each.kill())));
  await Promise.all([...apis, ...workers].map((each) => each.start()));
  return system;
}

async function linesTo(ground: Ground, redis?: OwnRedis): Promise<{ database: TcpLine; queue: TcpLine | undefined }> {
  const database = await TcpLine.to(ground.port);
  putAwayLater(() => database.close());
  const queue = redis && (await TcpLine.to(Number(new URL(redis.url).port)));
  if (queue) putAwayLater(() => queue.close());
  return { database, queue };
}

async function demonstrationAt(url: string, ground: Ground): Promise<Record<string, string>> {
  const accounts = demonstrationAccounts();
  await seedStaff({ addressOf: (login) => ground.url(login), issuer: `${url}/idp`, accounts });
  const provider = await startDemonstrationProvider({ publicUrl: url, clientSecret: clientSecret(SECRET), accounts });
  putAwayLater(() => provider.close());
  return {
    ...{
      HOST: '127.0.0.1',
      PUBLIC_URL: url,
      SECRET,
      DEMONSTRATION: 'true',
      POPULATION_REGISTER: demonstrationPeople(),
    },
    ...{ IDP_UPSTREAM: `http://127.0.0.1:${provider.port}`, OIDC_CLIENT_SECRET: clientSecret(SECRET) },
    ...{ LOG_LEVEL: 'warn', LIMIT_FACTOR: '1000', POOL_SIZE: '5' },
  };
}

function queueAt(line: TcpLine | undefined): Record<string, string> {
  return line ? { REDIS_URL: `redis://127.0.0.1:${line.port}` } : {};
}

function withPort(address: string, port: number): string {
  return Object.assign(new URL(address), { port: String(port) }).href;
}
