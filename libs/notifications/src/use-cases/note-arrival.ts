import { Injectable } from '@nestjs/common';
import { Arrivals } from '@care/handoffs';
import type { Delivery, ReceivedEvent } from '@care/platform';
import { groupOf } from '../domain/event-group';
import { InboxBell } from '../inbox-bell';
import { InboxRepository } from '../inbox.repository';
import { Mails } from '../mail/mails';

/** That a list from another system brought something; the clock says it with a `level`, the list's end without. */
export type Arrival = ReceivedEvent<{ readonly ref: string; readonly level?: number }>;

/** Tells a unit once what a list brought it, however many rows it had and however often it was interrupted. */
@Injectable()
export class NoteArrival {
  constructor(
    private readonly arrivals: Arrivals,
    private readonly inbox: InboxRepository,
    private readonly mails: Mails,
    private readonly bell: InboxBell,
  ) {}

  /**
   * In the unit of work of the delivery. Nothing is told of what the unit does not see. A list that goes on after it was told of only
   * says that lists have changed; one mail for each recipient and list, whether its end or the clock tells it.
   */
  async execute({ holder, traceId }: Delivery, event: Arrival): Promise<void> {
    const { id, type, occurredAt, owner } = event;
    const { ref, level } = event.payload;
    if (!(await this.arrivals.complete(ref, holder, owner))) return;
    this.inbox.announce({ holder, event: id, type, item: ref, occurredAt }, level !== undefined);
    this.mails.add({ holder, event: ref, item: ref, traceId }, await this.mails.to(holder, ref, groupOf(type)));
    this.bell.ring();
  }
}
