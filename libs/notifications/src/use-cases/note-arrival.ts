import { Injectable } from '@nestjs/common';
import { Arrivals } from '@care/handoffs';
import { Bell, UnitOfWork, type Delivery, type ReceivedEvent } from '@care/platform';
import { InboxRepository } from '../inbox.repository';
import { INBOX_BELL } from './note-change';

/** That a list from another system brought something; the clock says it with a `level`, the list's end without. */
export type Arrival = ReceivedEvent<{ readonly ref: string; readonly level?: number }>;

/** Tells a unit once what a list brought it, however many rows it had and however often it was interrupted. */
@Injectable()
export class NoteArrival {
  constructor(
    private readonly work: UnitOfWork,
    private readonly arrivals: Arrivals,
    private readonly inbox: InboxRepository,
    private readonly bell: Bell,
  ) {}

  /** Nothing is told of what the unit does not see. A list that goes on after it was told of only says that lists have changed. */
  execute(delivery: Delivery, event: Arrival): Promise<void> {
    return this.work.run(delivery, async () => {
      const { ref, level } = event.payload;
      const { holder } = delivery;
      if (!(await this.arrivals.complete(ref, holder, event.owner))) return;
      const { id, type, occurredAt } = event;
      this.inbox.announce({ holder, event: id, type, item: ref, occurredAt }, level !== undefined);
      this.work.afterwards(() => this.bell.ring(INBOX_BELL));
    });
  }
}
