import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { ended, until } from './processes';
import { Refusal } from './refusal';
import { Watchdog, type Signals } from './watchdog';

/** What a process is called in messages, and how it is told to end. */
export interface GuardedOptions {
  readonly name: string;
  readonly signals?: Signals;
}

/**
 * A process of ours that never outlives the launcher. It has a process group of its own, so that Ctrl-C reaches the
 * launcher only and the order of ending is the launcher's.
 */
export class GuardedProcess {
  private readonly watchdog: Watchdog;
  private readonly signals: Signals;
  private expected = false;

  private constructor(
    readonly child: ChildProcess,
    private readonly pid: number,
    private readonly options: GuardedOptions,
  ) {
    this.signals = options.signals ?? { soft: 'TERM', hard: 'KILL' };
    this.watchdog = new Watchdog(pid, this.signals);
    child.once('exit', () => this.watchdog.release());
  }

  /** Starts the process. Throws `Refusal` when the system will not. */
  static async start(
    options: GuardedOptions,
    command: string,
    words: readonly string[],
    how: SpawnOptions,
  ): Promise<GuardedProcess> {
    const child = spawn(command, words, { ...how, detached: true });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', (error) => reject(new Refusal(`${options.name} cannot be started: ${error.message}`)));
    });
    if (child.pid === undefined) throw new Refusal(`${options.name} cannot be started.`);
    return new GuardedProcess(child, child.pid, options);
  }

  get name(): string {
    return this.options.name;
  }

  get ended(): boolean {
    return ended(this.child);
  }

  /** How it ended, in words: `exit 1`, `signal SIGKILL`. */
  get outcome(): string {
    return this.child.signalCode ? `signal ${this.child.signalCode}` : `exit ${this.child.exitCode}`;
  }

  /** Calls back when the process ends although nobody asked it to; at once when it already has. */
  onUnexpectedEnd(callback: (process: GuardedProcess) => void): void {
    const tell = (): void => {
      if (!this.expected) callback(this);
    };
    if (this.ended) tell();
    else this.child.once('exit', tell);
  }

  /** Asks the process to end and waits; after `patience` milliseconds it is ended. */
  async stop(patience: number): Promise<void> {
    this.expected = true;
    this.signal(this.signals.soft);
    if (await until(() => this.ended, patience)) return;
    this.signal(this.signals.hard);
    await until(() => this.ended, 5_000);
  }

  private signal(name: string): void {
    if (!this.ended) process.kill(this.pid, `SIG${name}`);
  }
}
