import { Module } from '@nestjs/common';
import { ColleaguesModule } from '@care/identity';
import { DraftsController } from './drafts.controller';
import { HandoffsModule } from '../handoffs.module';
import { OverviewQueries } from '../overview/overview.queries';
import { ShowOverview } from '../overview/show-overview';
import { FindReceivers } from '../receivers/find-receivers';
import { ReceiversQueries } from '../receivers/receivers.queries';
import { UsualBands } from '../receivers/usual-bands';
import { HandoffCancellingController } from './handoff-cancelling.controller';
import { HandoffEndsController } from './handoff-ends.controller';
import { HandoffMovesController } from './handoff-moves.controller';
import { HandoffRefusalsController } from './handoff-refusals.controller';
import { HandoffWorkController } from './handoff-work.controller';
import { HandoffsController } from './handoffs.controller';
import { KindsController } from './kinds.controller';
import { ClaimsController } from './claims.controller';
import { ColleaguesController } from './colleagues.controller';
import { OverviewController } from './overview.controller';
import { ReceiversController } from './receivers.controller';
import { TalkController } from './talk.controller';
import { WorkListController } from './work-list.controller';

@Module({
  imports: [HandoffsModule, ColleaguesModule],
  controllers: [
    HandoffsController,
    HandoffMovesController,
    HandoffRefusalsController,
    HandoffWorkController,
    HandoffEndsController,
    HandoffCancellingController,
    WorkListController,
    KindsController,
    DraftsController,
    TalkController,
    ClaimsController,
    ColleaguesController,
    ReceiversController,
    OverviewController,
  ],
  providers: [UsualBands, ReceiversQueries, FindReceivers, OverviewQueries, ShowOverview],
})
export class HandoffsHttpModule {}
