import { Injectable } from '@nestjs/common';
import { Bell, UnitOfWork, type Chime, type Delivery, type ReceivedEvent } from '@care/platform';
import { CHANGED, InboxRepository } from '../inbox.repository';

/** By this the API hears that inboxes have grown. */
export const INBOX_BELL: Chime = { channel: 'care_inbox', listen: 'LISTEN care_inbox' };

/** Tells a unit that something happened to one of its items; or, when the item is no longer its own to see, only that lists changed. */
@Injectable()
export class NoteChange {
  constructor(
    private readonly work: UnitOfWork,
    private readonly inbox: InboxRepository,
    private readonly bell: Bell,
  ) {}

  execute(delivery: Delivery, event: ReceivedEvent, item: string): Promise<void> {
    return this.work.run(delivery, async () => {
      const sees = await this.inbox.sees(delivery.holder, item);
      if (!sees) this.inbox.forget(delivery.holder, item);
      const content = sees ? { type: event.type, item } : { type: CHANGED, item: null };
      this.inbox.append({ ...content, ...this.stampOf(event, delivery) });
      this.bell.ring(INBOX_BELL);
    });
  }

  private stampOf({ id, occurredAt, owner }: ReceivedEvent, { holder }: Delivery) {
    return { event: id, occurredAt, holder, own: owner === holder };
  }
}
