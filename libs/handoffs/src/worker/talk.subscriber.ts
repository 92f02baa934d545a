import { Injectable } from '@nestjs/common';
import { On, type Delivery, type ReceivedEvent } from '@care/platform';
import { HandoffForwarded, HandoffThreadWritten } from '../domain/talk.events';
import { HandoffsRepository } from '../handoffs.repository';
import { ThreadRepository } from '../thread/thread.repository';
import { WorkListRepository } from '../work-list.repository';
import { WithdrawnConsents } from '../withdrawn-consents';

type Talked = ReceivedEvent<{ readonly handoff: string }>;

/** Keeps each unit's own line true to what is asked and to whose it is, in that unit's context. */
@Injectable()
export class TalkSubscriber {
  constructor(
    private readonly handoffs: HandoffsRepository,
    private readonly workList: WorkListRepository,
    private readonly thread: ThreadRepository,
    private readonly withdrawn: WithdrawnConsents,
  ) {}

  /** The next unit gets a line and the one that passed it on has none, however late this comes; what was withdrawn on its way is on neither. */
  @On(HandoffForwarded, { as: 'work-list' })
  async onHandoffForwarded({ payload }: Talked, { holder }: Delivery): Promise<void> {
    const { handoff, stopped } = await this.withdrawn.look(payload.handoff, holder);
    if (handoff && stopped) return this.withdrawn.stop(holder, handoff);
    if (!handoff?.isParty(holder)) return this.workList.remove(holder, payload.handoff);
    if (handoff.toUnit === holder && handoff.deliveredAt === null) this.handoffs.delivered(handoff.id);
    this.workList.put(holder, handoff);
    if (handoff.toUnit === holder && handoff.state === 'received') this.workList.newHere(holder, handoff);
  }

  /** Where there is no line yet, the one that comes looks for questions itself. */
  @On(HandoffThreadWritten, { as: 'work-list' })
  onHandoffThreadWritten({ payload }: Talked, { holder }: Delivery): void {
    this.thread.noteOpenQuestion(holder, payload.handoff);
  }
}
