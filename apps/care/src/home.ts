import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, chownSync, constants, existsSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Refusal } from './refusal';
import type { ServerUser } from './server-user';

/** Where the embedded servers keep their data, and as whom they run (undefined: as ourselves). */
export interface Home {
  readonly folder: string;
  readonly user?: ServerUser;
  /** True when the project's own folder could not be used. */
  readonly elsewhere: boolean;
}

const STATE = '/var/lib';

/**
 * Finds the data folder: DATA_FOLDER, else `.data` in the project; when root starts a checkout that the servers' user
 * cannot enter, a folder of our own under the system's state or temporary folder, the same one at every start.
 */
export function openHome(project: string, wanted: string | undefined, user: ServerUser | undefined): Home {
  const folder = resolve(project, wanted ?? '.data');
  if (!user || canEnter(nearest(folder), user)) return { folder: opened(folder), user, elsewhere: false };
  if (wanted)
    throw new Refusal(
      `DATA_FOLDER ${folder} cannot be entered by the user ${user.name}, as whom the database runs; choose another.`,
    );
  return { folder: ownFolder(project), user, elsewhere: true };
}

/** A folder inside the home that belongs to the servers' user alone. */
export function makeServerFolder(home: Home, name: string): string {
  const folder = join(home.folder, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (home.user) chownSync(folder, home.user.uid, home.user.gid);
  return folder;
}

/** Whether the user may enter a folder (asked of the system, so that access lists and mounts count). */
export function canEnter(folder: string, user: ServerUser): boolean {
  return (
    spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { uid: user.uid, gid: user.gid, stdio: 'ignore' })
      .status === 0
  );
}

function opened(folder: string): string {
  try {
    make(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
    return folder;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Refusal(`The data folder ${folder} cannot be written to (${code}); make it writable or set DATA_FOLDER.`);
  }
}

/** One folder after the other: Node's recursive form never returns where the file system says ENOENT for a folder it has. */
function make(folder: string): void {
  if (existsSync(folder)) return;
  make(dirname(folder));
  mkdirSync(folder, { mode: 0o755 });
}

function ownFolder(project: string): string {
  const id = createHash('sha256').update(project).digest('hex').slice(0, 12);
  const state = join(STATE, 'sammanhang', id);
  try {
    return ours(opened(state));
  } catch {
    return ours(opened(join(tmpdir(), `sammanhang-${id}`)));
  }
}

/** In a folder where everybody may write, a name that can be guessed may have been taken by somebody else. */
function ours(folder: string): string {
  const { uid, mode } = lstatSync(folder);
  const safe = uid === process.getuid?.() && (mode & 0o022) === 0 && lstatSync(folder).isDirectory();
  if (!safe) throw new Refusal(`The folder ${folder} belongs to somebody else; remove it or set DATA_FOLDER.`);
  return folder;
}

function nearest(folder: string): string {
  return existsSync(folder) ? folder : nearest(dirname(folder));
}
