import { Injectable } from '@nestjs/common';
import { On, type Delivery, type ReceivedEvent } from '@care/platform';
import { Deadlines } from '../ladder/deadlines';
import { HandoffAnswerOverdue, HandoffExpiryDue, HandoffSeenOverdue } from '../domain/handoff.events';
import { audienceOf } from '../domain/ladder';
import { ALARM } from '../domain/work-item';
import { GivingBack } from '../ladder/giving-back';
import { WorkListRepository } from '../work-list/work-list.repository';

type Step = ReceivedEvent<{ readonly ref: string; readonly level: number }>;

/** What the clock does with a handoff: the last step of the ladder marks the sender's line, and what nobody answers goes back. */
@Injectable()
export class LadderSubscriber {
  constructor(
    private readonly deadlines: Deadlines,
    private readonly workList: WorkListRepository,
    private readonly giving: GivingBack,
  ) {}

  @On(HandoffSeenOverdue, { as: 'ladder' })
  @On(HandoffAnswerOverdue, { as: 'ladder' })
  async onStep({ type, payload: { ref, level } }: Step, { holder }: Delivery): Promise<void> {
    if (audienceOf(level) !== 'sender') return;
    const missing = await this.deadlines.missing(ref, type, level);
    if (missing) this.workList.alarm(holder, missing, ALARM[type === HandoffSeenOverdue.type ? 'seen' : 'answer']);
  }

  @On(HandoffExpiryDue, { as: 'ladder' })
  async onExpiry({ payload: { ref } }: Step): Promise<void> {
    await this.giving.giveBack(ref);
  }
}
