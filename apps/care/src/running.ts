import type { GuardedProcess } from './guarded-process';
import { Refusal } from './refusal';

/** What runs, in the order in which it ends: first those who use, last what everybody uses. */
const ORDER = ['application', 'provider', 'queue', 'database'] as const;
type Layer = (typeof ORDER)[number];

/** Milliseconds each gets to end by itself. The applications drain their requests and jobs in that time. */
const PATIENCE: Record<Layer, number> = { application: 25_000, provider: 1_000, queue: 5_000, database: 10_000 };

interface Stoppable {
  stop(patience: number): Promise<void>;
}

/** Everything the launcher has started. Ends it once, in order, whoever asks. */
export class Running {
  /** Rejects with a `Refusal` when a process ends although nobody asked it to. */
  readonly failed: Promise<never>;
  private readonly parts: { layer: Layer; part: Stoppable }[] = [];
  private end?: Promise<void>;
  private fail: (reason: Refusal) => void = () => undefined;

  constructor() {
    this.failed = new Promise((_, reject) => {
      this.fail = reject;
    });
    this.failed.catch(() => undefined);
  }

  /** Takes over a process that has been started; `advice` is where its own words are to be found. */
  add(layer: Layer, process: GuardedProcess, advice: string): void {
    this.addPart(layer, process);
    process.onUnexpectedEnd(({ name, outcome }) => {
      this.fail(new Refusal(`${name} ended by itself (${outcome}), so everything is stopped; ${advice}`));
    });
  }

  /** Something that was kept cannot be kept: everything is to end. */
  endBecause(reason: Refusal): void {
    this.fail(reason);
  }

  /** Takes over something that is no process. What comes while everything ends is ended at once. */
  addPart(layer: Layer, part: Stoppable): void {
    this.parts.push({ layer, part });
    if (!this.end) return;
    void part.stop(0);
    throw new Error('Everything is being stopped.');
  }

  /** Ends everything; later calls wait for the first. */
  stop(): Promise<void> {
    this.end ??= this.stopInOrder();
    return this.end;
  }

  private async stopInOrder(): Promise<void> {
    for (const layer of ORDER) {
      const parts = this.parts.filter((each) => each.layer === layer);
      await Promise.all(parts.map(({ part }) => part.stop(PATIENCE[layer])));
    }
  }
}
