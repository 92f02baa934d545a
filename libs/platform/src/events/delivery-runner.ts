import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work';
import { Deliveries, type Due, type Leased } from './deliveries';
import { DeliveryLog, type Outcome } from './delivery-log';
import { Subscriptions } from './subscriptions';

/** Runs one delivery: lease, reaction in the recipient's context, receipt in the same commit. */
@Injectable()
export class DeliveryRunner {
  constructor(
    private readonly work: UnitOfWork,
    private readonly deliveries: Deliveries,
    private readonly subscriptions: Subscriptions,
    private readonly log: DeliveryLog,
  ) {}

  /** A job for a delivery that is leased, over or has been tried since is dropped; that is what makes a double job harmless. */
  async run(due: Due): Promise<Outcome> {
    const leased = await this.deliveries.claim(due);
    if (!leased) return 'dropped';
    try {
      await this.react(leased);
    } catch (error) {
      return this.failed(leased, error);
    }
    this.log.delivered(leased);
    return 'delivered';
  }

  private react(leased: Leased): Promise<void> {
    return this.work.run(leased, async () => {
      await this.subscriptions.handler(leased.event.type, leased.subscriber)(leased.event, leased);
      this.deliveries.finish(leased);
    });
  }

  private async failed(leased: Leased, error: unknown): Promise<Outcome> {
    const outcome = await this.deliveries.giveBack(leased, error);
    this.log.failed(leased, outcome, error);
    return outcome;
  }
}
