import { Module } from '@nestjs/common';
import { AccessModule } from '@care/access';
import { AuditModule, AuditWorkerModule } from '@care/audit';
import { HandoffsWorkerModule } from '@care/handoffs';
import { NotificationsWorkerModule } from '@care/notifications';
import { EventsWorkerModule, PlatformModule } from '@care/platform';

/** What runs behind: every module that reacts to events. */
@Module({
  imports: [
    PlatformModule,
    AuditModule,
    AuditWorkerModule,
    AccessModule,
    EventsWorkerModule,
    HandoffsWorkerModule,
    NotificationsWorkerModule,
  ],
})
export class WorkerModule {}
