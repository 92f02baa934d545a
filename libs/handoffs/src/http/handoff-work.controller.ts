import { Controller, HttpCode, Post } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { CurrentActor, CurrentCommand, ItemId, Requires, type Command } from '@care/platform';
import { HoldHandoff } from '../use-cases/hold-handoff';
import { ResumeHandoff } from '../use-cases/resume-handoff';
import { StartHandoff } from '../use-cases/start-handoff';
import { HoldRequest } from './handoff-moves.dto';
import { MoveRequest } from './handoffs.dto';

/** The receiver’s work after it has accepted. Each wants If-Match; an illegal one is 409 with the legal moves. */
@Controller('handoffs/:id')
export class HandoffWorkController {
  constructor(
    private readonly startHandoff: StartHandoff,
    private readonly holdHandoff: HoldHandoff,
    private readonly resumeHandoff: ResumeHandoff,
  ) {}

  @Post('start')
  @HttpCode(204)
  @Requires('answer', { late: true })
  start(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @CurrentCommand(MoveRequest) command: Command<MoveRequest>,
  ): Promise<void> {
    return this.startHandoff.execute(actor, id, command);
  }

  /** Codes: resume-date-impossible. */
  @Post('hold')
  @HttpCode(204)
  @Requires('answer', { late: true })
  hold(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @CurrentCommand(HoldRequest) command: Command<HoldRequest>,
  ): Promise<void> {
    return this.holdHandoff.execute(actor, id, command);
  }

  @Post('resume')
  @HttpCode(204)
  @Requires('answer', { late: true })
  resume(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @CurrentCommand(MoveRequest) command: Command<MoveRequest>,
  ): Promise<void> {
    return this.resumeHandoff.execute(actor, id, command);
  }
}
