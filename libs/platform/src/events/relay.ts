import { Injectable } from '@nestjs/common';
import { Log } from '../observability/log';
import { EventQueue } from '../queues/event-queue';
import { Settings } from '../settings';
import { Ticker } from '../worker/ticker';
import { BellListener } from './bell-listener';
import { Expansion } from './expansion';
import { OUTBOX_BELL } from './bell';

const POLL_MS = 250;

/** Brings events from the outbox to the queue: it wakes at the bell, and polls because a ring may be lost. */
@Injectable()
export class Relay {
  private readonly ticker: Ticker;
  private readonly bell: BellListener;

  constructor(
    private readonly expansion: Expansion,
    private readonly queue: EventQueue,
    { DATABASE_URL }: Settings,
    log: Log,
  ) {
    this.ticker = new Ticker(
      () => this.run(),
      POLL_MS,
      (error) => log.error('The relay stumbled.', {}, error),
    );
    this.bell = new BellListener(DATABASE_URL, OUTBOX_BELL, () => this.wake());
  }

  async start(): Promise<void> {
    await this.bell.start();
    this.ticker.start();
  }

  wake(): void {
    this.ticker.wake();
  }

  async stop(): Promise<void> {
    await this.bell.stop();
    await this.ticker.stop();
  }

  /** Expands all that waits. The queue is offered a batch only after its commit, outside any transaction. */
  private async run(): Promise<void> {
    const { full, due } = await this.expansion.next();
    await this.queue.offer(due);
    if (full) await this.run();
  }
}
