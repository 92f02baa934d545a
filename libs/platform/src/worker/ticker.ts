/** Runs one task again and again: every `everyMs`, at once when woken, and never twice at the same time. */
export class Ticker {
  private timer?: NodeJS.Timeout;
  private running?: Promise<void>;
  private woken = false;
  private stopped = true;

  constructor(
    private readonly task: () => Promise<unknown>,
    private readonly everyMs: number,
    private readonly failed: (error: unknown) => void,
  ) {}

  start(): void {
    this.stopped = false;
    this.wake();
  }

  /** Runs the task now, or once more when it is running. */
  wake(): void {
    if (this.running) this.woken = true;
    else this.next(0);
  }

  /** Starts nothing more, and resolves when the run under way has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private next(ms: number): void {
    clearTimeout(this.timer);
    if (!this.stopped) this.timer = setTimeout(() => this.begin(), ms);
  }

  private begin(): void {
    this.woken = false;
    this.running = this.task()
      .then(() => undefined, this.failed)
      .then(() => {
        this.running = undefined;
        this.next(this.woken ? 0 : this.everyMs);
      });
  }
}
