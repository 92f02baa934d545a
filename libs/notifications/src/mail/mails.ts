import { Injectable } from '@nestjs/common';
import type { Audience } from '../domain/audience';
import type { EventGroup } from '../domain/event-group';
import { DispatchRepository, type MailOccasion, type MailRecipient } from './dispatch.repository';
import { MailRecipients } from './mail-recipients';
import { Mailer } from './mailer';

/** For whom of a unit a mail is: those a level of the ladder is meant for, or one of its people alone. */
export interface MailedTo {
  readonly audience?: Audience | null;
  readonly meantFor?: string | null;
}

/** Mails are written down in the unit of work that tells the inbox, in the holder's own context; sending is somebody else's work. */
@Injectable()
export class Mails {
  constructor(
    private readonly mailer: Mailer,
    private readonly recipients: MailRecipients,
    private readonly dispatches: DispatchRepository,
  ) {}

  /** Nobody where no mail server is named. Its questions travel with others of the same tick. */
  async to(holder: string, item: string, group: EventGroup, whom: MailedTo = {}): Promise<MailRecipient[]> {
    if (!this.mailer.on) return [];
    const { audience = null, meantFor = null } = whom;
    return meantFor === null
      ? this.recipients.of(holder, item, group, audience)
      : this.recipients.one(holder, meantFor, group);
  }

  /** One row per event and recipient, however often the event is handled. */
  add(occasion: MailOccasion, recipients: readonly MailRecipient[]): void {
    this.dispatches.add(occasion, recipients);
  }
}
