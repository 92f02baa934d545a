import { Injectable } from '@nestjs/common';
import { Clock, swedishDate, type Actor } from '@care/kernel';
import { AccessAnswersQueries, type AccessAnswer } from '../access-answers.queries';
import { readDay } from '../domain/period';
import { WORDS } from '../words';
import type { Words } from '@care/sharing';

/** Why could this unit read this item on that day? */
export interface AccessQuestion {
  readonly item: string;
  readonly unit: string;
  /** A Swedish day, YYYY-MM-DD. */
  readonly day: string;
}

@Injectable()
export class AnswerAccess {
  constructor(
    private readonly answers: AccessAnswersQueries,
    private readonly clock: Clock,
  ) {}

  /** For a reviewer of the owner's organisation or of the unit's; to anybody else nothing was ever read. Throws `PeriodRefused`. */
  async execute(
    actor: Actor,
    { item, unit, day }: AccessQuestion,
  ): Promise<{ items: readonly AccessAnswer[]; notKnown: Words }> {
    const asked = { item, unit, day: readDay(day, 'day', swedishDate(this.clock.now())) };
    return { items: await this.answers.of(actor, asked), notKnown: WORDS.notKnown };
  }
}
