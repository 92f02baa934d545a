import type { GuardedProcess } from './guarded-process';
import { pause } from './processes';
import { Refusal } from './refusal';

const WINDOW_MS = 10 * 60_000;
const MOST_ENDS = 10;
const PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** How a kept process is started, and who hears of it. */
export interface Keeping {
  readonly spawn: () => Promise<GuardedProcess>;
  readonly say: (line: string) => void;
  readonly giveUp: (reason: Refusal) => void;
  /** What is waited before the first new start, in milliseconds (1 000); each further one waits twice as long, at most 30 s. */
  readonly pauseMs?: number;
}

/**
 * Keeps one of our server processes running. One that ends by itself (killed by its own watch, out of memory) is started
 * again, and a line says so; after ten ends within ten minutes starting again does not help, and all is ended.
 */
export class KeptProcess {
  private readonly ends: number[] = [];
  private current?: GuardedProcess;
  private stopping = false;

  constructor(private readonly keeping: Keeping) {}

  /** Starts it and waits until it says that it is ready. Rejects with a `Refusal` when it ends before. */
  async start(): Promise<void> {
    const process = await this.keeping.spawn();
    this.current = process;
    if (this.stopping) return process.stop(0);
    await readyOf(process);
    process.onUnexpectedEnd(({ name, outcome }) => void this.again(name, outcome));
  }

  async stop(patience: number): Promise<void> {
    this.stopping = true;
    await this.current?.stop(patience);
  }

  private async again(name: string, outcome: string): Promise<void> {
    if (this.stopping) return;
    if (this.isHopeless())
      return this.keeping.giveUp(
        new Refusal(
          `${name} ended by itself ${MOST_ENDS} times in ten minutes (last: ${outcome}), so everything is stopped.`,
        ),
      );
    this.keeping.say(`${name} ended by itself (${outcome}) and is started again.`);
    await pause(this.pauseMs());
    if (this.stopping) return;
    await this.start().catch(() => this.again(name, 'before it was ready'));
  }

  private isHopeless(): boolean {
    this.ends.push(performance.now());
    return this.recentEnds() >= MOST_ENDS;
  }

  /** A database that is away for a minute must not use up all ends. */
  private pauseMs(): number {
    return Math.min(LONGEST_PAUSE_MS, (this.keeping.pauseMs ?? PAUSE_MS) * 2 ** (this.recentEnds() - 1));
  }

  private recentEnds(): number {
    const now = performance.now();
    return this.ends.filter((end) => now - end < WINDOW_MS).length;
  }
}

/** Our processes say by a message that they are ready. */
function readyOf(process: GuardedProcess): Promise<void> {
  const { name, child } = process;
  return new Promise((resolve, reject) => {
    child.on('message', (message) => (message as { ready?: boolean }).ready && resolve());
    child.once('exit', () =>
      reject(
        new Refusal(`${name} ended by itself (${process.outcome}), so everything is stopped; the lines above say why.`),
      ),
    );
  });
}
