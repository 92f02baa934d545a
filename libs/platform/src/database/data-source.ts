import { existsSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { DataSourceOptions } from 'typeorm';
import { HeardClient } from './heard-client';
import { silenceMs } from './roles';

/** The compiled tree (dist/libs) when this file is compiled, the source tree when a spec runs it. */
const LIBS = join(__dirname, '..', '..', '..');
const CONNECT_MS = 2_000;
/** When a connection that rests asks whether the other end is still there. */
const KEEP_ALIVE_MS = 10_000;

/** All migration files of all modules; TypeORM orders them by the timestamp in their class names. */
export function migrationFiles(): string[] {
  return readdirSync(LIBS)
    .map((lib) => join(LIBS, lib, 'src', 'migrations'))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
    .filter((file) => extname(file) === extname(__filename) && !file.endsWith('.d.ts') && !file.includes('spec'));
}

/** How a server process connects: with its own login, never as the owner, and failing fast when the pool is empty. */
export function processDataSource(url: string, poolSize: number, applicationName: string): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    applicationName,
    installExtensions: false,
    poolSize,
    extra: {
      Client: HeardClient,
      silenceMs: silenceMs(new URL(url).username),
      connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    },
  };
}
