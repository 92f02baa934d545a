import { Injectable } from '@nestjs/common';
import { On, type Delivery, type ReceivedEvent } from '@care/platform';
import { ConsentWithdrawn } from '@care/sharing';
import {
  HandoffAccepted,
  HandoffAcknowledged,
  HandoffCancelDeclined,
  HandoffCancelled,
  HandoffCancelRequested,
  HandoffCompleted,
  HandoffEnteredInError,
  HandoffExpired,
  HandoffFailed,
  HandoffHeld,
  HandoffImported,
  HandoffMisaddressed,
  HandoffReceived,
  HandoffRejected,
  HandoffResumed,
  HandoffSent,
  HandoffStarted,
  HandoffWithdrawn,
} from '../domain/handoff.events';
import { HandoffForwarded } from '../domain/talk.events';
import type { Handoff } from '../domain/handoff';
import { HandoffsRepository } from '../handoffs.repository';
import { WithdrawnConsents } from '../withdrawn-consents';
import { WorkListRepository } from '../work-list/work-list.repository';

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
    await this.arrive(holder, payload.handoff);
  }

  /** The next unit gets a line and the one that passed it on has none, however late this comes. */
  @On(HandoffForwarded, { as: 'work-list' })
  async onHandoffForwarded({ payload }: HandoffMoved, { holder }: Delivery): Promise<void> {
    const arrived = await this.arrive(holder, payload.handoff);
    if (arrived?.state === 'received') this.workList.newHere(holder, arrived);
  }

  /** Whoever sends such an event: only what the database has marked is stopped. */
  @On(ConsentWithdrawn, { as: 'work-list' })
  async onConsentWithdrawn(
    { payload: { ref } }: ReceivedEvent<{ readonly ref: string }>,
    { holder }: Delivery,
  ): Promise<void> {
    const { handoff, stopped } = await this.withdrawn.look(ref, holder);
    if (handoff && stopped) return this.withdrawn.stop(holder, handoff);
    this.refresh(holder, ref, handoff);
  }

  @On(HandoffReceived, { as: 'work-list' })
  @On(HandoffAccepted, { as: 'work-list' })
  @On(HandoffAcknowledged, { as: 'work-list' })
  @On(HandoffRejected, { as: 'work-list' })
  @On(HandoffWithdrawn, { as: 'work-list' })
  @On(HandoffMisaddressed, { as: 'work-list' })
  @On(HandoffStarted, { as: 'work-list' })
  @On(HandoffHeld, { as: 'work-list' })
  @On(HandoffResumed, { as: 'work-list' })
  @On(HandoffCompleted, { as: 'work-list' })
  @On(HandoffFailed, { as: 'work-list' })
  @On(HandoffCancelRequested, { as: 'work-list' })
  @On(HandoffCancelled, { as: 'work-list' })
  @On(HandoffCancelDeclined, { as: 'work-list' })
  @On(HandoffEnteredInError, { as: 'work-list' })
  @On(HandoffExpired, { as: 'work-list' })
  async onHandoffMoved({ payload }: HandoffMoved, { holder }: Delivery): Promise<void> {
    this.refresh(holder, payload.handoff, await this.handoffs.find(payload.handoff));
  }

  /** What has come to its receiver, if the holder is that: delivered now. What was withdrawn on its way comes to nobody. */
  private async arrive(holder: string, id: string): Promise<Handoff | null> {
    const { handoff, stopped } = await this.withdrawn.look(id, holder);
    if (handoff && stopped) this.withdrawn.stop(holder, handoff);
    else this.refresh(holder, id, handoff);
    if (stopped || handoff?.toUnit !== holder) return null;
    if (handoff.deliveredAt === null) this.handoffs.delivered(handoff.id);
    return handoff;
  }

  /** The line follows the handoff as it is now, not the event: events may come twice and out of order. */
  private refresh(holder: string, id: string, handoff: Handoff | null): void {
    if (handoff?.isParty(holder)) this.workList.put(holder, handoff);
    else this.workList.remove(holder, id);
  }
}
