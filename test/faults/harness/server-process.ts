import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { GuardedProcess } from '../../../apps/care/src/guarded-process';
import { until } from '../../../apps/care/src/processes';
import { eventually } from '../../support/eventually';

const ROOT = resolve(__dirname, '../../..');
const FAILPOINTS = join(__dirname, 'failpoints.cjs');
/** The inherited pipe that closes when this run is gone. */
const PIPE = 4;
const BOOT_MS = 30_000;
const KEEPING_MS = 100;
const LAST_WORDS = 1_500;

/** Where and as what a process of the product is started. */
export interface ServerOptions {
  readonly program: 'api' | 'worker';
  /** Its name among the others of its system. */
  readonly name: string;
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Modules loaded before the product, beside the failpoints. */
  readonly preload?: readonly string[];
}

/** One process of the built product, which may be killed, stopped, frozen at a failpoint and started again. */
export class ServerProcess {
  private running?: GuardedProcess;
  private kept?: NodeJS.Timeout;

  constructor(private readonly options: ServerOptions) {}

  get name(): string {
    return this.options.name;
  }

  get program(): 'api' | 'worker' {
    return this.options.program;
  }

  get pid(): number {
    return this.running?.child.pid ?? 0;
  }

  get runs(): boolean {
    return this.running !== undefined && !this.running.ended;
  }

  get logFile(): string {
    return this.file('log');
  }

  /** Everything it has written, over all its starts. */
  get log(): string {
    return existsSync(this.logFile) ? readFileSync(this.logFile, 'utf8') : '';
  }

  /** Starts it, unless it runs, and waits until it says that it is ready. */
  async start(): Promise<void> {
    if (this.runs) return;
    const log = openSync(this.logFile, 'a');
    const preload = [FAILPOINTS, ...(this.options.preload ?? [])].flatMap((module) => ['--require', module]);
    const main = join(ROOT, 'dist/apps', this.program, 'src/main.js');
    const started = await GuardedProcess.start({ name: this.name }, process.execPath, [...preload, main], {
      cwd: ROOT,
      env: {
        PATH: process.env.PATH,
        ...this.options.environment,
        FAILPOINTS: this.file('point'),
        PARENT_PIPE: String(PIPE),
      },
      stdio: ['ignore', log, log, 'ipc', 'pipe'],
    }).finally(() => closeSync(log));
    this.running = started;
    let ready = false;
    started.child.once('message', () => (ready = true));
    await until(() => ready || started.ended, BOOT_MS);
    if (!ready) throw new Error(`${this.name} does not start (${started.outcome}): ${this.log.slice(-LAST_WORDS)}`);
  }

  /** Starts it again whenever it has ended, as a supervisor does. */
  keepRunning(): void {
    let starting = false;
    this.kept ??= setInterval(() => {
      if (this.runs || starting) return;
      starting = true;
      void this.start()
        .catch(() => undefined)
        .finally(() => (starting = false));
    }, KEEPING_MS);
  }

  letEnd(): void {
    clearInterval(this.kept);
    this.kept = undefined;
  }

  /** kill -9, and gone. A frozen one is thawed by its start, not by its death. */
  async kill(): Promise<void> {
    this.letEnd();
    this.signal('SIGKILL');
    await this.ended();
    for (const mark of ['point.armed', 'point.reached', 'point.thaw']) rmSync(this.file(mark), { force: true });
  }

  /** SIGTERM; how it ended, in words: `exit 0`. */
  async terminate(): Promise<string> {
    this.signal('SIGTERM');
    return this.ended();
  }

  /** Waits until it has ended; how, in words. */
  async ended(within = 40_000): Promise<string> {
    await eventually(() => {
      if (this.runs) throw new Error(`${this.name} still runs.`);
    }, within);
    return this.running?.outcome ?? 'never started';
  }

  signal(name: NodeJS.Signals): void {
    if (this.runs) process.kill(this.pid, name);
  }

  /** Lets it stand still at `before:<statement>` or `after:<statement>`, once; `queue.add` is a point as well. */
  arm(point: string): void {
    writeFileSync(this.file('point.armed'), point);
  }

  /** Waits until it stands still there. */
  async reached(within = 15_000): Promise<void> {
    await eventually(() => {
      const armed = (): string =>
        existsSync(this.file('point.armed')) ? readFileSync(this.file('point.armed'), 'utf8') : 'none';
      if (!existsSync(this.file('point.reached')))
        throw new Error(`${this.name} has not reached ${armed()}; it said: ${this.log.slice(-LAST_WORDS)}`);
    }, within);
  }

  thaw(): void {
    if (existsSync(this.file('point.reached'))) writeFileSync(this.file('point.thaw'), '');
  }

  /** Resident memory in megabytes. */
  get megabytes(): number {
    const [, kilobytes = '0'] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${this.pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kilobytes) / 1024);
  }

  private file(kind: string): string {
    return join(this.options.folder, `${this.name}.${kind}`);
  }
}
