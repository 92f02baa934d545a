import { existsSync, readFileSync } from 'node:fs';
import { spawnSync, type ChildProcess } from 'node:child_process';

const TICK_MS = 25;

/** Waits; used only between two looks at another process. */
export function pause(ms: number = TICK_MS): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Waits until the condition holds; false when it did not within the time (milliseconds). */
export async function until(condition: () => boolean, ms: number): Promise<boolean> {
  const end = performance.now() + ms;
  while (!condition()) {
    if (performance.now() > end) return false;
    await pause();
  }
  return true;
}

/** Whether a process with this id runs; one that has ended and only waits to be noticed does not. */
export function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return stateOf(pid) !== 'Z';
}

/** The command line of a running process, words separated by spaces; empty when it cannot be read. */
export function commandOf(pid: number): string {
  const file = `/proc/${pid}/cmdline`;
  if (existsSync('/proc/self')) return existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\0', ' ') : '';
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}

/** Whether a process we started has ended. */
export function ended(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function stateOf(pid: number): string {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return '';
  return readFileSync(file, 'utf8').split(') ').at(-1)?.charAt(0) ?? '';
}
