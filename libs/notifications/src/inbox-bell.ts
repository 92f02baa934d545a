import { Injectable } from '@nestjs/common';
import { Bell, UnitOfWork, type Chime } from '@care/platform';

/** By this the API hears that inboxes have grown. */
export const INBOX_BELL: Chime = { channel: 'care_inbox', listen: 'LISTEN care_inbox' };

/** Rings when what the running unit of work wrote into an inbox can be read. */
@Injectable()
export class InboxBell {
  constructor(
    private readonly work: UnitOfWork,
    private readonly bell: Bell,
  ) {}

  ring(): void {
    this.work.afterwards(() => this.bell.ring(INBOX_BELL));
  }
}
