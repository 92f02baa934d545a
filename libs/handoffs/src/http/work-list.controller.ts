import { Controller, Get } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { CurrentActor, CurrentQuery, Requires } from '@care/platform';
import { ListWork } from '../use-cases/list-work';
import { WorkListRequest, WorkListResponse } from './work-list.dto';

@Controller('work-items')
export class WorkListController {
  constructor(private readonly listWork: ListWork) {}

  /** What waits at the actor's units, soonest first, narrowed before it is cut into pages. Code: cursor. */
  @Get()
  @Requires('see-rows')
  list(@CurrentActor() actor: Actor, @CurrentQuery(WorkListRequest) query: WorkListRequest): Promise<WorkListResponse> {
    return this.listWork.execute(actor, query) as Promise<WorkListResponse>;
  }
}
