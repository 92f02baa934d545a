import { Injectable } from '@nestjs/common';
import { On, type Delivery, type ReceivedEvent } from '@care/platform';
import {
  HandoffAccepted,
  HandoffAcknowledged,
  HandoffImported,
  HandoffReceived,
  HandoffRejected,
  HandoffSent,
  HandoffWithdrawn,
} from '../domain/handoff.events';
import { HandoffsRepository } from '../handoffs.repository';
import { WorkListRepository } from '../work-list.repository';

type HandoffMoved = ReceivedEvent<{ readonly handoff: string }>;

/** Keeps each unit's own list true to what that unit may see, in that unit's context. */
@Injectable()
export class WorkListSubscriber {
  constructor(
    private readonly handoffs: HandoffsRepository,
    private readonly workList: WorkListRepository,
  ) {}

  @On(HandoffSent, { as: 'work-list' })
  @On(HandoffImported, { as: 'work-list' })
  async onHandoffSent({ payload }: HandoffMoved, { holder }: Delivery): Promise<void> {
    const handoff = await this.handoffs.find(payload.handoff);
    if (handoff?.toUnit === holder && handoff.deliveredAt === null) this.handoffs.delivered(handoff.id);
    this.refresh(holder, payload.handoff, handoff);
  }

  @On(HandoffReceived, { as: 'work-list' })
  onHandoffReceived(event: HandoffMoved, delivery: Delivery): Promise<void> {
    return this.refreshFor(event, delivery);
  }

  @On(HandoffAccepted, { as: 'work-list' })
  onHandoffAccepted(event: HandoffMoved, delivery: Delivery): Promise<void> {
    return this.refreshFor(event, delivery);
  }

  @On(HandoffAcknowledged, { as: 'work-list' })
  onHandoffAcknowledged(event: HandoffMoved, delivery: Delivery): Promise<void> {
    return this.refreshFor(event, delivery);
  }

  @On(HandoffRejected, { as: 'work-list' })
  onHandoffRejected(event: HandoffMoved, delivery: Delivery): Promise<void> {
    return this.refreshFor(event, delivery);
  }

  @On(HandoffWithdrawn, { as: 'work-list' })
  onHandoffWithdrawn(event: HandoffMoved, delivery: Delivery): Promise<void> {
    return this.refreshFor(event, delivery);
  }

  private async refreshFor({ payload }: HandoffMoved, { holder }: Delivery): Promise<void> {
    this.refresh(holder, payload.handoff, await this.handoffs.find(payload.handoff));
  }

  /** The line follows the handoff as it is now, not the event: events may come twice and out of order. */
  private refresh(holder: string, id: string, handoff: Awaited<ReturnType<HandoffsRepository['find']>>): void {
    if (handoff) this.workList.put(holder, handoff);
    else this.workList.remove(holder, id);
  }
}
