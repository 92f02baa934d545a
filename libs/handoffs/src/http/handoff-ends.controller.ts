import { Controller, HttpCode, Post } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { CurrentActor, CurrentCommand, ItemId, Requires, type Command } from '@care/platform';
import { CompleteHandoff } from '../use-cases/complete-handoff';
import { FailHandoff } from '../use-cases/fail-handoff';
import { ReviewHandoff } from '../use-cases/review-handoff';
import { CompleteRequest, FailRequest } from './handoff-moves.dto';
import { MoveRequest } from './handoffs.dto';

/** How the work ends, and that the sender has looked at it. Each wants If-Match; an illegal one is 409 with the legal moves. */
@Controller('handoffs/:id')
export class HandoffEndsController {
  constructor(
    private readonly completeHandoff: CompleteHandoff,
    private readonly failHandoff: FailHandoff,
    private readonly reviewHandoff: ReviewHandoff,
  ) {}

  @Post('complete')
  @HttpCode(204)
  @Requires('answer', { late: true })
  complete(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @CurrentCommand(CompleteRequest) command: Command<CompleteRequest>,
  ): Promise<void> {
    return this.completeHandoff.execute(actor, id, command);
  }

  @Post('fail')
  @HttpCode(204)
  @Requires('answer', { late: true })
  fail(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @CurrentCommand(FailRequest) command: Command<FailRequest>,
  ): Promise<void> {
    return this.failHandoff.execute(actor, id, command);
  }

  /** The sender’s: it has looked at how it ended or why it came back, and its line is done. The handoff is not changed and the receiver not told. */
  @Post('review')
  @HttpCode(204)
  @Requires('register', { late: true })
  review(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @CurrentCommand(MoveRequest) command: Command<MoveRequest>,
  ): Promise<void> {
    return this.reviewHandoff.execute(actor, id, command);
  }
}
