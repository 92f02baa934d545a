import { execFile } from 'node:child_process';
import { chownSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeServerFolder, type Home } from './home';
import type { Binaries } from './postgres-binaries';
import { Refusal } from './refusal';

/** The superuser of the embedded server; only the launcher knows its password. */
export const SUPERUSER = 'postgres';

const CLUSTER = 'postgresql-17';

/**
 * The folder of the database files, made with `initdb` when there is none (true: it is new). It gets its name only when
 * it is complete, so a start that was interrupted begins again.
 */
export async function openCluster(
  home: Home,
  binaries: Binaries,
  password: string,
): Promise<{ folder: string; isNew: boolean }> {
  const folder = join(home.folder, CLUSTER);
  if (existsSync(folder)) return { folder, isNew: false };
  const unfinished = join(home.folder, `${CLUSTER}.unfinished`);
  rmSync(unfinished, { recursive: true, force: true });
  makeServerFolder(home, `${CLUSTER}.unfinished`);
  await initialise(home, binaries, unfinished, password);
  renameSync(unfinished, folder);
  return { folder, isNew: true };
}

async function initialise(home: Home, binaries: Binaries, folder: string, password: string): Promise<void> {
  const passwordFile = join(home.folder, 'initial-password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (home.user) chownSync(passwordFile, home.user.uid, home.user.gid);
  const words = ['-D', folder, '-U', SUPERUSER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-k', '-E', 'UTF8'];
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions'];
  try {
    await promisify(execFile)(join(binaries.folder, 'initdb'), [...words, ...locale], {
      uid: home.user?.uid,
      gid: home.user?.gid,
      cwd: home.folder,
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
    });
  } catch (error) {
    throw new Refusal(
      `The database could not be made in ${folder}: ${lastLine((error as { stderr?: string }).stderr)}`,
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** The last line with words on it, for a message of one line. */
export function lastLine(text = ''): string {
  return text.trim().split('\n').at(-1)?.trim() || 'no reason given';
}
