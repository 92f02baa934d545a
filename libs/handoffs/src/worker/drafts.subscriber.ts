import { Injectable } from '@nestjs/common';
import { On, type ReceivedEvent } from '@care/platform';
import { DraftEnded } from '../drafts/draft.events';
import { DraftsRepository } from '../drafts/drafts.repository';

/** Takes drafts away when their days are over, in the context of the unit that wrote them; any unit can send such an event, and only the days are believed. */
@Injectable()
export class DraftsSubscriber {
  constructor(private readonly drafts: DraftsRepository) {}

  @On(DraftEnded, { as: 'drafts' })
  async onDraftEnded({ payload: { ref } }: ReceivedEvent<{ readonly ref: string }>): Promise<void> {
    await Promise.resolve(this.drafts.removeEnded(ref));
  }
}
