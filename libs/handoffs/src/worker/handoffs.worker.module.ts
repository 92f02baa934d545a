import { Module } from '@nestjs/common';
import { HandoffsModule } from '../handoffs.module';
import { UsualTimes } from '../receivers/usual-times';
import { DraftsSubscriber } from './drafts.subscriber';
import { LadderSubscriber } from './ladder.subscriber';
import { TalkSubscriber } from './talk.subscriber';
import { WorkListSubscriber } from './work-list.subscriber';

@Module({
  imports: [HandoffsModule],
  providers: [TalkSubscriber, LadderSubscriber, WorkListSubscriber, DraftsSubscriber, UsualTimes],
  exports: [UsualTimes],
})
export class HandoffsWorkerModule {}
