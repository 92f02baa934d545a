import { Injectable } from '@nestjs/common';
import { Log, type Delivery, type ReceivedEvent } from '@care/platform';
import type { Audience } from '../domain/audience';
import { groupOf, type EventGroup } from '../domain/event-group';
import type { Said } from '../domain/said';
import { InboxBell } from '../inbox-bell';
import { CHANGED, InboxRepository, type Entry } from '../inbox.repository';
import type { MailRecipient } from '../mail/dispatch.repository';
import { Mails } from '../mail/mails';

/** What else is known of a change: the clock made it, for whom it is meant. */
export interface Occasion {
  /** No unit did it, so that it is nobody's own. */
  readonly byClock?: boolean;
  readonly audience?: Audience | null;
  readonly said?: Said | null;
  /** The one of the unit's staff for whom a colleague did it. */
  readonly meantFor?: string | null;
}

/**
 * Tells a unit that something happened to one of its items; or, when the item is no longer its own to see, only that lists changed.
 * Any unit can send an event about any item to anybody, so what the event says is believed of a party of the item only.
 */
@Injectable()
export class NoteChange {
  constructor(
    private readonly inbox: InboxRepository,
    private readonly mails: Mails,
    private readonly bell: InboxBell,
    private readonly log: Log,
  ) {}

  /**
   * In the unit of work of the delivery; the mails are written down with the row. Leaves no row for an item that the holder does not see
   * and was never told of: its number would be a trace of it.
   */
  async execute(delivery: Delivery, event: ReceivedEvent, item: string, occasion: Occasion = {}): Promise<void> {
    const { holder } = delivery;
    const group = groupOf(event.type);
    const [standing, recipients] = await Promise.all([
      this.inbox.standing({ holder, item, actedBy: event.owner, group, meantFor: occasion.meantFor }),
      this.mailed(holder, item, group, { event, occasion }),
    ]);
    const { sees, had, party, silent } = standing;
    if (sees && !party) return this.disbelieve(delivery);
    if (!sees && !had) return;
    const stamp = { event: event.id, occurredAt: event.occurredAt, holder, own: isOwn(event, holder, occasion) };
    if (!sees) this.hide(stamp, item);
    else {
      this.inbox.append({ ...stamp, type: event.type, item, silent, ...actorOf(event, occasion) });
      this.mails.add({ holder, event: event.id, item, traceId: delivery.traceId }, recipients);
    }
    this.bell.ring();
  }

  /** Nobody is mailed of what their unit did itself, but the one of its people for whom it was done. */
  private async mailed(holder: string, item: string, group: EventGroup, told: Told): Promise<MailRecipient[]> {
    return isOwn(told.event, holder, told.occasion) ? [] : this.mails.to(holder, item, group, told.occasion);
  }

  private hide(stamp: Pick<Entry, 'event' | 'occurredAt' | 'holder' | 'own'>, item: string): void {
    this.inbox.forget(stamp.holder, item);
    this.inbox.append({ ...stamp, type: CHANGED, item: null });
  }

  private disbelieve({ id: delivery, traceId }: Delivery): void {
    this.log.warn('An event came from a unit that is no party of the item, and was not told.', { delivery, traceId });
  }
}

interface Told {
  readonly event: ReceivedEvent;
  readonly occasion: Occasion;
}

function isOwn({ owner }: ReceivedEvent, holder: string, { byClock = false, meantFor = null }: Occasion): boolean {
  return !byClock && meantFor === null && owner === holder;
}

function actorOf({ owner }: ReceivedEvent, occasion: Occasion) {
  const { byClock = false, audience = null, said = null, meantFor = null } = occasion;
  return { actedBy: byClock ? null : owner, audience, said, meantFor };
}
