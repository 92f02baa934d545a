import { Injectable } from '@nestjs/common';
import {
  Deadlines,
  HandoffAccepted,
  HandoffAcknowledged,
  HandoffAnswerOverdue,
  HandoffReceived,
  HandoffsArrived,
  HandoffRejected,
  HandoffSeenOverdue,
  HandoffSent,
  HandoffWithdrawn,
} from '@care/handoffs';
import { On, type Delivery, type ReceivedEvent } from '@care/platform';
import { ConsentWithdrawn } from '@care/sharing';
import { NoteArrival, type Arrival } from '../use-cases/note-arrival';
import { NoteChange } from '../use-cases/note-change';

/** Fills the inboxes of both units of a handoff. */
@Injectable()
export class InboxSubscriber {
  constructor(
    private readonly noteChange: NoteChange,
    private readonly noteArrival: NoteArrival,
    private readonly deadlines: Deadlines,
  ) {}

  @On(HandoffSent, { as: 'inbox' })
  @On(HandoffReceived, { as: 'inbox' })
  @On(HandoffAccepted, { as: 'inbox' })
  @On(HandoffRejected, { as: 'inbox' })
  @On(HandoffWithdrawn, { as: 'inbox' })
  @On(HandoffAcknowledged, { as: 'inbox' })
  onHandoff(event: ReceivedEvent<{ handoff: string }>, delivery: Delivery): Promise<void> {
    return this.noteChange.execute(delivery, event, event.payload.handoff);
  }

  @On(ConsentWithdrawn, { as: 'inbox' })
  onConsentWithdrawn(event: ReceivedEvent<{ ref: string }>, delivery: Delivery): Promise<void> {
    return this.noteChange.execute(delivery, event, event.payload.ref);
  }

  @On(HandoffsArrived, { as: 'inbox' })
  onArrival(event: Arrival, delivery: Delivery): Promise<void> {
    return this.noteArrival.execute(delivery, event);
  }

  @On(HandoffSeenOverdue, { as: 'inbox' })
  @On(HandoffAnswerOverdue, { as: 'inbox' })
  async onDeadline(event: ReceivedEvent<{ ref: string; level: number }>, delivery: Delivery): Promise<void> {
    const { ref } = event.payload;
    if (await this.deadlines.missed(ref, event.type)) await this.noteChange.execute(delivery, event, ref);
  }
}
