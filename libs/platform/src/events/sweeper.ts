import { Injectable } from '@nestjs/common';
import { EventQueue } from '../queues/event-queue';
import { Ticker } from '../worker/ticker';
import { Deliveries } from './deliveries';
import { DeliveryLog } from './delivery-log';
import { Upkeep } from './upkeep';

const EVERY_MS = 5_000;

/** Sees to it that nothing is forgotten: the queue may vanish at any time, and deadlines come by the database's clock. */
@Injectable()
export class Sweeper {
  private readonly ticker = new Ticker(
    () => this.run(),
    EVERY_MS,
    (error) => this.log.stumbled('sweeper', error),
  );

  constructor(
    private readonly deliveries: Deliveries,
    private readonly upkeep: Upkeep,
    private readonly queue: EventQueue,
    private readonly log: DeliveryLog,
  ) {}

  start(): void {
    this.ticker.start();
  }

  stop(): Promise<void> {
    return this.ticker.stop();
  }

  /** Turns due timers into events, forgets what is old and offers the queue what is due; several workers sweep different rows. */
  async run(): Promise<void> {
    await this.upkeep.run();
    const { due, dead } = await this.deliveries.sweep();
    dead.forEach((delivery) => this.log.died(delivery));
    await this.queue.offer(due);
  }
}
