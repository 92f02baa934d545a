import { Controller, Get } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { CurrentActor, CurrentQuery, Requires } from '@care/platform';
import { AnswerAccess } from '../use-cases/answer-access';
import { AccessAnswersResponse, AccessQuery } from './access-answers.dto';

@Controller('access-answers')
export class AccessAnswersController {
  constructor(private readonly answerAccess: AnswerAccess) {}

  /**
   * Why a unit could read an item on a day: on which basis, by which way, since and until when. For reviewers of the owner's
   * organisation and of the unit's; to others the list is empty, as for what does not exist. Codes: not-a-date, in-the-future.
   */
  @Get()
  @Requires('read-log')
  ask(@CurrentActor() actor: Actor, @CurrentQuery(AccessQuery) query: AccessQuery): Promise<AccessAnswersResponse> {
    return this.answerAccess.execute(actor, query) as Promise<AccessAnswersResponse>;
  }
}
