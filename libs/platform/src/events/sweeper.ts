import { Injectable } from '@nestjs/common';
import { EventQueue } from '../queues/event-queue';
import { Ticker } from '../worker/ticker';
import { Deliveries } from './deliveries';
import { DeliveryLog } from './delivery-log';
import { Upkeep } from './upkeep';

const EVERY_MS = 5_000;
/** So many times 500 deliveries a round: what has piled up in an outage flows off, and the queue is not flooded. */
const MOST_SWEEPS = 10;

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

  /**
   * Offers the queue what is due, turns due timers into events and forgets what is old; several workers sweep different rows.
   * Either is done also when the other fails.
   */
  async run(): Promise<void> {
    try {
      await this.sweep(MOST_SWEEPS);
    } finally {
      await this.upkeep.run();
    }
  }

  /** Goes on while there is more and the queue takes it. */
  private async sweep(left: number): Promise<void> {
    const { due, dead, full } = await this.deliveries.sweep();
    dead.forEach((delivery) => this.log.died(delivery));
    const taken = await this.queue.offer(due);
    if (full && taken && left > 1) await this.sweep(left - 1);
  }
}
