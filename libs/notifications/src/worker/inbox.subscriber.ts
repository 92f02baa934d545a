import { Injectable } from '@nestjs/common';
import {
  Deadlines,
  HandoffAccepted,
  HandoffAcknowledged,
  HandoffAnswerOverdue,
  HandoffCancelDeclined,
  HandoffCancelled,
  HandoffCancelRequested,
  HandoffClaimed,
  HandoffCompleted,
  HandoffEnteredInError,
  HandoffExpired,
  HandoffFailed,
  HandoffForwarded,
  HandoffGiven,
  HandoffHeld,
  HandoffMisaddressed,
  HandoffReceived,
  HandoffRejected,
  HandoffReleased,
  HandoffResumed,
  HandoffsArrived,
  HandoffSeenOverdue,
  HandoffSent,
  HandoffStarted,
  HandoffThreadWritten,
  HandoffWithdrawn,
} from '@care/handoffs';
import { On, type Delivery, type ReceivedEvent } from '@care/platform';
import { ConsentWithdrawn } from '@care/sharing';
import { MailDead } from '../domain/notifications.events';
import { saidOf } from '../domain/said';
import { NoteArrival, type Arrival } from '../use-cases/note-arrival';
import { NoteChange } from '../use-cases/note-change';
import { NoteForward, type Forward } from '../use-cases/note-forward';

/** Ids of staff: who did it, and to whom it was given. */
type InsideFacts = { readonly handoff: string; readonly by: string; readonly to: string | null };

/** Fills the inboxes of both units of a handoff, and writes down with each row whom of the unit is mailed about it. */
@Injectable()
export class InboxSubscriber {
  constructor(
    private readonly noteChange: NoteChange,
    private readonly noteArrival: NoteArrival,
    private readonly noteForward: NoteForward,
    private readonly deadlines: Deadlines,
  ) {}

  @On(HandoffSent, { as: 'inbox' })
  @On(HandoffReceived, { as: 'inbox' })
  @On(HandoffAccepted, { as: 'inbox' })
  @On(HandoffAcknowledged, { as: 'inbox' })
  @On(HandoffRejected, { as: 'inbox' })
  @On(HandoffWithdrawn, { as: 'inbox' })
  @On(HandoffMisaddressed, { as: 'inbox' })
  @On(HandoffStarted, { as: 'inbox' })
  @On(HandoffHeld, { as: 'inbox' })
  @On(HandoffResumed, { as: 'inbox' })
  @On(HandoffCompleted, { as: 'inbox' })
  @On(HandoffFailed, { as: 'inbox' })
  @On(HandoffCancelRequested, { as: 'inbox' })
  @On(HandoffCancelled, { as: 'inbox' })
  @On(HandoffCancelDeclined, { as: 'inbox' })
  @On(HandoffEnteredInError, { as: 'inbox' })
  onHandoff(event: ReceivedEvent<{ handoff: string }>, delivery: Delivery): Promise<void> {
    return this.noteChange.execute(delivery, event, event.payload.handoff);
  }

  @On(HandoffForwarded, { as: 'inbox' })
  onForwarded(event: Forward, delivery: Delivery): Promise<void> {
    return this.noteForward.execute(delivery, event);
  }

  /** Who has what inside a unit is told by itself alone; what is given is told to whom it is given, unless they took it themselves. */
  @On(HandoffClaimed, { as: 'inbox' })
  @On(HandoffReleased, { as: 'inbox' })
  @On(HandoffGiven, { as: 'inbox' })
  async onInside(event: ReceivedEvent<InsideFacts>, delivery: Delivery): Promise<void> {
    const { handoff, by, to } = event.payload;
    if (event.owner !== delivery.holder) return;
    await this.noteChange.execute(delivery, event, handoff, { meantFor: to && to !== by ? to : null });
  }

  @On(HandoffThreadWritten, { as: 'inbox' })
  onThread(event: ReceivedEvent<{ handoff: string; said: string }>, delivery: Delivery): Promise<void> {
    const { handoff, said } = event.payload;
    return this.noteChange.execute(delivery, event, handoff, { said: saidOf(said) });
  }

  /** The clock gave it back, so that it is nobody's own doing. */
  @On(HandoffExpired, { as: 'inbox' })
  onExpired(event: ReceivedEvent<{ handoff: string }>, delivery: Delivery): Promise<void> {
    return this.noteChange.execute(delivery, event, event.payload.handoff, { byClock: true });
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
    const { ref, level } = event.payload;
    const step = await this.deadlines.step(ref, event.type, level);
    if (!step) return;
    await this.noteChange.execute(delivery, event, ref, { byClock: true, audience: step.audience });
  }

  /** A mail nobody took must be seen by somebody: it stands where the mail should have led to. */
  @On(MailDead, { as: 'inbox' })
  onMailDead(event: ReceivedEvent<{ ref: string }>, delivery: Delivery): Promise<void> {
    return this.noteChange.execute(delivery, event, event.payload.ref, { byClock: true });
  }
}
