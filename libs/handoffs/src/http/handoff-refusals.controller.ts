import { Controller, HttpCode, Post } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { CurrentActor, CurrentCommand, ItemId, Requires, type Command } from '@care/platform';
import { RejectHandoff } from '../use-cases/reject-handoff';
import { WithdrawHandoff } from '../use-cases/withdraw-handoff';
import { RejectRequest, WithdrawRequest } from './handoffs.dto';

/** The moves that say no, each with its reason. */
@Controller('handoffs/:id')
export class HandoffRefusalsController {
  constructor(
    private readonly rejectHandoff: RejectHandoff,
    private readonly withdrawHandoff: WithdrawHandoff,
  ) {}

  @Post('reject')
  @HttpCode(204)
  @Requires('answer', { late: true })
  reject(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @CurrentCommand(RejectRequest) command: Command<RejectRequest>,
  ): Promise<void> {
    return this.rejectHandoff.execute(actor, id, command);
  }

  @Post('withdraw')
  @HttpCode(204)
  @Requires('register', { late: true })
  withdraw(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @CurrentCommand(WithdrawRequest) command: Command<WithdrawRequest>,
  ): Promise<void> {
    return this.withdrawHandoff.execute(actor, id, command);
  }
}
