import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ended, until } from '../../apps/care/src/processes';

const MAIN = resolve(__dirname, '../../dist/apps/care/src/main.js');

/** A `care` command as a user starts it: the built program, its own process, nothing from this environment but PATH. */
export class Launched {
  output = '';
  private readonly child: ChildProcess;

  constructor(command: readonly string[], environment: Readonly<Record<string, string>> = {}) {
    this.child = spawn(process.execPath, [MAIN, ...command], {
      env: { PATH: process.env.PATH, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (part) => (this.output += String(part)));
  }

  /** Waits for words in the output (at most `ms` milliseconds) and fails with the whole output when they do not come. */
  async says(words: string, ms = 45_000): Promise<void> {
    await until(() => this.output.includes(words) || ended(this.child), ms);
    if (!this.output.includes(words)) throw new Error(`"${words}" was not said:\n${this.output}`);
  }

  /** Sends the signal and waits for the end (at most `ms` milliseconds); the exit code, or the signal's name when it was killed. */
  async end(signal?: NodeJS.Signals, ms = 30_000): Promise<number | string | null> {
    if (signal) this.child.kill(signal);
    if (!(await until(() => ended(this.child), ms))) throw new Error(`It does not end:\n${this.output}`);
    return this.child.signalCode ?? this.child.exitCode;
  }

  /** The process ids of everything it has started, by line of descent. */
  descendants(): number[] {
    const parents = new Map(processes().map(({ pid, parent }) => [pid, parent]));
    const descends = (pid: number): boolean => {
      const parent = parents.get(pid);
      return parent !== undefined && (parent === this.child.pid || descends(parent));
    };
    return [...parents.keys()].filter(descends);
  }

  /** The memory of it and everything it has started in megabytes: shared pages are counted once (PSS). */
  megabytes(): number {
    const kilobytes = [this.child.pid ?? 0, ...this.descendants()].map(kilobytesOf);
    return Math.round(kilobytes.reduce((sum, each) => sum + each, 0) / 1024);
  }
}

/** None for a process that has ended meanwhile, as the database's own do. */
function kilobytesOf(pid: number): number {
  try {
    const rollup = readFileSync(join('/proc', String(pid), 'smaps_rollup'), 'utf8');
    return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function processes(): { pid: number; parent: number }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const [, , parent = '0'] = readFileSync(join('/proc', name, 'stat'), 'utf8')
          .replace(/^.*\)/, 'x')
          .split(' ');
        return [{ pid: Number(name), parent: Number(parent) }];
      } catch {
        return [];
      }
    });
}
