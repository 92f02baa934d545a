import { Injectable } from '@nestjs/common';
import { Bell, Log, UnitOfWork, type Chime, type Delivery, type ReceivedEvent } from '@care/platform';
import { CHANGED, InboxRepository } from '../inbox.repository';

/** By this the API hears that inboxes have grown. */
export const INBOX_BELL: Chime = { channel: 'care_inbox', listen: 'LISTEN care_inbox' };

/**
 * Tells a unit that something happened to one of its items; or, when the item is no longer its own to see, only that lists changed.
 * Any unit can send an event about any item to anybody, so what the event says is believed of a party of the item only.
 */
@Injectable()
export class NoteChange {
  constructor(
    private readonly work: UnitOfWork,
    private readonly inbox: InboxRepository,
    private readonly bell: Bell,
    private readonly log: Log,
  ) {}

  /** Leaves no row for an item that the holder does not see and was never told of: its number would be a trace of it. */
  execute(delivery: Delivery, event: ReceivedEvent, item: string): Promise<void> {
    return this.work.run(delivery, async () => {
      const { sees, had, party } = await this.inbox.standing(delivery.holder, item, event.owner);
      if (sees && !party) return this.disbelieve(delivery);
      if (!sees && !had) return;
      if (!sees) this.inbox.forget(delivery.holder, item);
      const content = sees ? { type: event.type, item } : { type: CHANGED, item: null };
      this.inbox.append({ ...content, ...this.stampOf(event, delivery) });
      this.work.afterwards(() => this.bell.ring(INBOX_BELL));
    });
  }

  private disbelieve({ id: delivery, traceId }: Delivery): void {
    this.log.warn('An event came from a unit that is no party of the item, and was not told.', { delivery, traceId });
  }

  private stampOf({ id, occurredAt, owner }: ReceivedEvent, { holder }: Delivery) {
    return { event: id, occurredAt, holder, own: owner === holder };
  }
}
