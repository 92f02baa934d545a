import { Module } from '@nestjs/common';
import { DirectoryModule } from '@care/directory';
import { HandoffsModule } from '@care/handoffs';
import { InboxBell } from '../inbox-bell';
import { InboxRepository } from '../inbox.repository';
import { DispatchRepository } from '../mail/dispatch.repository';
import { Dispatches } from '../mail/dispatches';
import { MailLoop } from '../mail/mail-loop';
import { MailRecipients } from '../mail/mail-recipients';
import { Mailer } from '../mail/mailer';
import { Mails } from '../mail/mails';
import { PreferencesRepository } from '../preferences/preferences.repository';
import { NoteArrival } from '../use-cases/note-arrival';
import { NoteChange } from '../use-cases/note-change';
import { NoteForward } from '../use-cases/note-forward';
import { InboxSubscriber } from './inbox.subscriber';

/** What the worker does for the inbox and for mail; `MailLoop.start` sets the sending going. */
@Module({
  imports: [DirectoryModule, HandoffsModule],
  providers: [
    ...[InboxRepository, InboxBell, NoteArrival, NoteChange, NoteForward, InboxSubscriber],
    ...[PreferencesRepository, DispatchRepository, Dispatches, Mailer, MailRecipients, Mails, MailLoop],
  ],
  exports: [MailLoop],
})
export class NotificationsWorkerModule {}
