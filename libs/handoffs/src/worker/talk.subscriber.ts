import { Injectable } from '@nestjs/common';
import { On, type Delivery, type ReceivedEvent } from '@care/platform';
import { HandoffThreadWritten } from '../domain/talk.events';
import { ThreadRepository } from '../thread/thread.repository';

/** Keeps each unit's own line true to what is asked, in that unit's context. */
@Injectable()
export class TalkSubscriber {
  constructor(private readonly thread: ThreadRepository) {}

  /** Where there is no line yet, the one that comes looks for questions itself. */
  @On(HandoffThreadWritten, { as: 'work-list' })
  onHandoffThreadWritten({ payload }: ReceivedEvent<{ readonly handoff: string }>, { holder }: Delivery): void {
    this.thread.noteOpenQuestion(holder, payload.handoff);
  }
}
