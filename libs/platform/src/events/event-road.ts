import { Injectable } from '@nestjs/common';
import { EventQueue } from '../queues/event-queue';
import { DeliveryRunner } from './delivery-runner';
import { Relay } from './relay';
import { Sweeper } from './sweeper';

/** The one asynchronous road, in the worker: outbox → deliveries → queue → reaction, with the sweeper behind. */
@Injectable()
export class EventRoad {
  constructor(
    private readonly relay: Relay,
    private readonly sweeper: Sweeper,
    private readonly queue: EventQueue,
    private readonly runner: DeliveryRunner,
  ) {}

  async start(): Promise<void> {
    await this.queue.open((due) => this.runner.runAll(due));
    await this.relay.start();
    this.sweeper.start();
  }

  /** In this order: nothing new is made, what runs is finished (at most 20 s), the queue is closed. */
  async stop(): Promise<void> {
    await this.relay.stop();
    await this.sweeper.stop();
    await this.queue.close();
  }
}
