import { Module } from '@nestjs/common';
import { HandoffsModule } from '@care/handoffs';
import { InboxRepository } from '../inbox.repository';
import { NoteArrival } from '../use-cases/note-arrival';
import { NoteChange } from '../use-cases/note-change';
import { InboxSubscriber } from './inbox.subscriber';

/** What the worker does for the inbox. */
@Module({ imports: [HandoffsModule], providers: [InboxRepository, NoteArrival, NoteChange, InboxSubscriber] })
export class NotificationsWorkerModule {}
