import { Injectable } from '@nestjs/common';
import { Log, sql, Ticker, UnitOfWork } from '@care/platform';

const tell = sql('usual-answer.tell', 'SELECT handoffs.tell_usual_times() AS told');
const EVERY_MS = 3_600_000;

/** Publishes once a week how soon units usually answer; the database decides which week it is, and several workers take turns. */
@Injectable()
export class UsualTimes {
  private readonly ticker = new Ticker(
    () => this.run(),
    EVERY_MS,
    (error) => this.log.error('A round failed and is repeated.', { context: 'usual-times' }, error),
  );

  constructor(
    private readonly work: UnitOfWork,
    private readonly log: Log,
  ) {}

  start(): void {
    this.ticker.start();
  }

  stop(): Promise<void> {
    return this.ticker.stop();
  }

  /** True when this round published a new week. */
  async run(): Promise<boolean> {
    const [row] = await this.work.alone<{ told: boolean }>(tell());
    return row?.told ?? false;
  }
}
