import { spawn, type ChildProcess } from 'node:child_process';
import type { Writable } from 'node:stream';

/**
 * Waits for the launcher's end of a pipe to close. A word on the pipe means that all is well; an end without one means
 * that the launcher died (also by SIGKILL): the server gets its own soft signal, and the hard one 3 s later.
 */
const WATCH = `read -r word && exit 0
kill -$2 $1 2>/dev/null || exit 0
for tick in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do sleep 0.2 2>/dev/null || sleep 1; kill -0 $1 2>/dev/null || exit 0; done
kill -$3 $1 2>/dev/null`;

/** How a kind of process is told to end. */
export interface Signals {
  readonly soft: string;
  readonly hard: string;
}

/** Sees to it that a process does not outlive the launcher. Costs a shell of about 0.2 MB. */
export class Watchdog {
  private readonly shell: ChildProcess;

  /** Watches over the process with this id from now on. */
  constructor(pid: number, { soft, hard }: Signals = { soft: 'TERM', hard: 'KILL' }) {
    this.shell = spawn('/bin/sh', ['-c', WATCH, 'watchdog', String(pid), soft, hard], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    this.shell.unref();
    this.pipe.on('error', () => undefined);
  }

  /** The process ended in good order: nothing is left to watch. */
  release(): void {
    this.pipe.end('done\n');
  }

  private get pipe(): Writable {
    if (!this.shell.stdin) throw new Error('The watchdog has no pipe.');
    return this.shell.stdin;
  }
}
