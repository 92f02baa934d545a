import { Module } from '@nestjs/common';
import { InboxQueries } from '../inbox.queries';
import { InboxRepository } from '../inbox.repository';
import { ReadInbox } from '../use-cases/read-inbox';
import { EventStreams } from './event-streams';
import { EventsController } from './events.controller';
import { InboxController } from './inbox.controller';
import { StreamClock } from './stream-clock';
import { StreamSource } from './stream-source';

/** What the API offers of the inbox. */
@Module({
  controllers: [InboxController, EventsController],
  providers: [InboxRepository, InboxQueries, ReadInbox, EventStreams, StreamClock, StreamSource],
})
export class NotificationsHttpModule {}
