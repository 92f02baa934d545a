import { Injectable } from '@nestjs/common';
import { On, type Delivery, type ReceivedEvent } from '@care/platform';
import { ConsentWithdrawn } from '@care/sharing';
import {
  HandoffAccepted,
  HandoffAcknowledged,
  HandoffImported,
  HandoffReceived,
  HandoffRejected,
  HandoffSent,
  HandoffWithdrawn,
} from '../domain/handoff.events';
import type { Handoff } from '../domain/handoff';
import { HandoffsRepository } from '../handoffs.repository';
import { WithdrawnConsents } from '../withdrawn-consents';
import { WorkListRepository } from '../work-list.repository';

type HandoffMoved = ReceivedEvent<{ readonly handoff: string }>;

/** Keeps each unit's own list true to what that unit may see, in that unit's context. */
@Injectable()
export class WorkListSubscriber {
  constructor(
    private readonly handoffs: HandoffsRepository,
    private readonly workList: WorkListRepository,
    private readonly withdrawn: WithdrawnConsents,
  ) {}

  @On(HandoffSent, { as: 'work-list' })
  @On(HandoffImported, { as: 'work-list' })
  async onHandoffSent({ payload }: HandoffMoved, { holder }: Delivery): Promise<void> {
    const { handoff, stopped } = await this.withdrawn.look(payload.handoff, holder);
    if (handoff && stopped) return this.stop(holder, handoff);
    if (handoff?.toUnit === holder && handoff.deliveredAt === null) this.handoffs.delivered(handoff.id);
    this.refresh(holder, payload.handoff, handoff);
  }

  /** Whoever sends such an event: only what the database has marked is stopped. */
  @On(ConsentWithdrawn, { as: 'work-list' })
  async onConsentWithdrawn(
    { payload: { ref } }: ReceivedEvent<{ readonly ref: string }>,
    { holder }: Delivery,
  ): Promise<void> {
    const { handoff, stopped } = await this.withdrawn.look(ref, holder);
    if (handoff && stopped) return this.stop(holder, handoff);
    this.refresh(holder, ref, handoff);
  }

  @On(HandoffReceived, { as: 'work-list' })
  @On(HandoffAccepted, { as: 'work-list' })
  @On(HandoffAcknowledged, { as: 'work-list' })
  @On(HandoffRejected, { as: 'work-list' })
  @On(HandoffWithdrawn, { as: 'work-list' })
  async onHandoffMoved({ payload }: HandoffMoved, { holder }: Delivery): Promise<void> {
    this.refresh(holder, payload.handoff, await this.handoffs.find(payload.handoff));
  }

  /** Nothing that is still on its way is handed over once the person has said no. */
  private stop(holder: string, handoff: Handoff): void {
    this.workList.remove(holder, handoff.id);
    this.withdrawn.stop(handoff);
  }

  /** The line follows the handoff as it is now, not the event: events may come twice and out of order. */
  private refresh(holder: string, id: string, handoff: Awaited<ReturnType<HandoffsRepository['find']>>): void {
    if (handoff) this.workList.put(holder, handoff);
    else this.workList.remove(holder, id);
  }
}
