import { Module } from '@nestjs/common';
import { HandoffsModule } from '../handoffs.module';
import { HandoffMovesController } from './handoff-moves.controller';
import { HandoffRefusalsController } from './handoff-refusals.controller';
import { HandoffsController } from './handoffs.controller';
import { KindsController } from './kinds.controller';
import { WorkListController } from './work-list.controller';

@Module({
  imports: [HandoffsModule],
  controllers: [
    HandoffsController,
    HandoffMovesController,
    HandoffRefusalsController,
    WorkListController,
    KindsController,
  ],
})
export class HandoffsHttpModule {}
