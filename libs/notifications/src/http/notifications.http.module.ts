import { Module } from '@nestjs/common';
import { InboxQueries } from '../inbox.queries';
import { InboxRepository } from '../inbox.repository';
import { OperationsQueries } from '../operations/operations.queries';
import { PreferencesRepository } from '../preferences/preferences.repository';
import { ChooseNotifications } from '../use-cases/choose-notifications';
import { ReadFeed } from '../use-cases/read-feed';
import { ReadInbox } from '../use-cases/read-inbox';
import { RetryDead } from '../use-cases/retry-dead';
import { ShowPreferences } from '../use-cases/show-preferences';
import { EventStreams } from './event-streams';
import { EventsController } from './events.controller';
import { InboxController } from './inbox.controller';
import { OperationsController } from './operations.controller';
import { PreferencesController } from './preferences.controller';
import { StreamClock } from './stream-clock';
import { StreamSource } from './stream-source';

/** What the API offers of the inbox, of what one is told, and of how the installation stands. */
@Module({
  controllers: [InboxController, EventsController, PreferencesController, OperationsController],
  providers: [
    ...[InboxRepository, InboxQueries, ReadInbox, EventStreams, StreamClock, StreamSource, ReadFeed],
    ...[PreferencesRepository, ShowPreferences, ChooseNotifications, OperationsQueries, RetryDead],
  ],
})
export class NotificationsHttpModule {}
