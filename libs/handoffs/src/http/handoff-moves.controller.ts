import { Controller, HttpCode, Post } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { CurrentActor, CurrentCommand, ItemId, Requires, type Command } from '@care/platform';
import { AcceptHandoff } from '../use-cases/accept-handoff';
import { AcknowledgeHandoff } from '../use-cases/acknowledge-handoff';
import { OpenHandoff } from '../use-cases/open-handoff';
import { MoveRequest } from './handoffs.dto';

/** The receiver's moves that need no words. Each wants If-Match; an illegal one is 409 with the legal moves. */
@Controller('handoffs/:id')
export class HandoffMovesController {
  constructor(
    private readonly openHandoff: OpenHandoff,
    private readonly acceptHandoff: AcceptHandoff,
    private readonly acknowledgeHandoff: AcknowledgeHandoff,
  ) {}

  @Post('open')
  @HttpCode(204)
  @Requires('answer', { late: true })
  open(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @CurrentCommand(MoveRequest) command: Command<MoveRequest>,
  ): Promise<void> {
    return this.openHandoff.execute(actor, id, command);
  }

  @Post('accept')
  @HttpCode(204)
  @Requires('answer', { late: true })
  accept(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @CurrentCommand(MoveRequest) command: Command<MoveRequest>,
  ): Promise<void> {
    return this.acceptHandoff.execute(actor, id, command);
  }

  @Post('acknowledge')
  @HttpCode(204)
  @Requires('answer', { late: true })
  acknowledge(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @CurrentCommand(MoveRequest) command: Command<MoveRequest>,
  ): Promise<void> {
    return this.acknowledgeHandoff.execute(actor, id, command);
  }
}
