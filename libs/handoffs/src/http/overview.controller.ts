import { Controller, Get } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { CurrentActor, CurrentQuery, PageQuery, Requires } from '@care/platform';
import { ShowOverview } from '../overview/show-overview';
import { AnsweredTodayResponse, OverviewResponse } from './overview.dto';

/** A unit manager's first numbers. */
@Controller('overview')
export class OverviewController {
  constructor(private readonly showOverview: ShowOverview) {}

  /** Unseen and unanswered beyond their time, the oldest, and answered today: of the units whose lines the manager may open. */
  @Get()
  @Requires('set-unit-data')
  numbers(@CurrentActor() actor: Actor): Promise<OverviewResponse> {
    return this.showOverview.execute(actor) as Promise<OverviewResponse>;
  }

  /** What was answered on this Swedish day, the latest first. Codes: invalid, cursor. */
  @Get('answered')
  @Requires('set-unit-data')
  answered(@CurrentActor() actor: Actor, @CurrentQuery(PageQuery) query: PageQuery): Promise<AnsweredTodayResponse> {
    return this.showOverview.answered(actor, query) as Promise<AnsweredTodayResponse>;
  }
}
