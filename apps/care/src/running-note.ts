import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runs } from './processes';

/** What a command beside the launcher needs to find what the launcher started. Holds no password. */
export interface RunningNote {
  /** The launcher's process. */
  readonly pid: number;
  readonly publicUrl: string;
  /** The database's address without a login. */
  readonly database: string;
  readonly demonstration: boolean;
}

/** Notes in the data folder that everything runs; only its owner may read it. */
export function noteRunning(
  folder: string,
  { databaseUrl, ...note }: Omit<RunningNote, 'database'> & { databaseUrl: string },
): void {
  const database = Object.assign(new URL(databaseUrl), { username: '', password: '' }).href;
  writeFileSync(fileIn(folder), JSON.stringify({ ...note, database }), { mode: 0o600 });
}

export function forgetRunning(folder: string): void {
  rmSync(fileIn(folder), { force: true });
}

/** What runs from the data folder now; a note that a killed launcher left behind counts for nothing. */
export function runningIn(folder: string): RunningNote | undefined {
  if (!existsSync(fileIn(folder))) return undefined;
  const note = JSON.parse(readFileSync(fileIn(folder), 'utf8')) as RunningNote;
  return runs(note.pid) ? note : undefined;
}

function fileIn(folder: string): string {
  return join(folder, 'running.json');
}
