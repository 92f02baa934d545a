import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work';
import { within } from '../queues/within';
import { Deliveries, type Due, type Leased } from './deliveries';
import { DeliveryLog, type Outcome } from './delivery-log';
import { byHolder } from './grouping';
import { Subscriptions } from './subscriptions';

/**
 * A quarter of a lease: a reaction that is not done by then will not be, and must not keep its place among those that run. Tried
 * with others and then by itself it takes half of the lease, so that those behind it are still done under it.
 */
const REACTION_MS = 15_000;

/** Runs deliveries: lease, reaction in the recipient's context, receipt in the same commit. What one recipient hears may share a commit. */
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
    return (await this.runAll([due])).get(due.id) ?? 'dropped';
  }

  /** The same for many, with one lease; gives the outcome of each that was leased, by its id. One recipient's are handled together. */
  async runAll(due: readonly Due[]): Promise<ReadonlyMap<string, Outcome>> {
    const outcomes = new Map<string, Outcome>();
    for (const ofOne of byHolder(await this.deliveries.claimAll(due)))
      for (const [id, outcome] of await this.handle(ofOne)) outcomes.set(id, outcome);
    return outcomes;
  }

  /** When one of several fails nothing of them stays, and each is tried by itself, so that it delays no other. */
  private async handle(leased: readonly Leased[]): Promise<(readonly [string, Outcome])[]> {
    try {
      await this.react(leased);
    } catch (error) {
      const [first] = leased;
      if (first && leased.length === 1) return [[first.id, await this.failed(first, error)]];
      return (await inTurn(leased, (one) => this.handle([one]))).flat();
    }
    leased.forEach((one) => this.log.delivered(one));
    return leased.map(({ id }) => [id, 'delivered']);
  }

  /** In the context of the first of them, which is the recipient of all; their questions travel together. */
  private async react(leased: readonly Leased[]): Promise<void> {
    const [first] = leased;
    if (!first) return;
    await this.work.run(first, async () => {
      await Promise.all(leased.map((one) => within(REACTION_MS, this.reaction(one))));
      this.deliveries.finish(...leased);
    });
  }

  private reaction(leased: Leased): Promise<void> {
    return this.subscriptions.handler(leased.event.type, leased.subscriber)(leased.event, leased);
  }

  private async failed(leased: Leased, error: unknown): Promise<Outcome> {
    const outcome = await this.deliveries.giveBack(leased, error);
    this.log.failed(leased, outcome, error);
    return outcome;
  }
}

async function inTurn<One, Result>(all: readonly One[], act: (one: One) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (const one of all) results.push(await act(one));
  return results;
}
