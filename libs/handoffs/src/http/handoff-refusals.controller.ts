import { Controller, HttpCode, Post } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { CurrentActor, CurrentCommand, ItemId, Requires, type Command } from '@care/platform';
import { EnterInError } from '../use-cases/enter-in-error';
import { MisaddressHandoff } from '../use-cases/misaddress-handoff';
import { RejectHandoff } from '../use-cases/reject-handoff';
import { WithdrawHandoff } from '../use-cases/withdraw-handoff';
import { EnterInErrorRequest, MisaddressRequest } from './handoff-moves.dto';
import { RejectRequest, WithdrawRequest } from './handoffs.dto';

/** The moves that say no, each with its reason. */
@Controller('handoffs/:id')
export class HandoffRefusalsController {
  constructor(
    private readonly rejectHandoff: RejectHandoff,
    private readonly misaddressHandoff: MisaddressHandoff,
    private readonly withdrawHandoff: WithdrawHandoff,
    private readonly enterInErrorAct: EnterInError,
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

  /** The receiver’s: it came to the wrong unit, perhaps with the unit that should have had it. */
  @Post('misaddress')
  @HttpCode(204)
  @Requires('answer', { late: true })
  misaddress(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @CurrentCommand(MisaddressRequest) command: Command<MisaddressRequest>,
  ): Promise<void> {
    return this.misaddressHandoff.execute(actor, id, command);
  }

  /** The sender’s: it should never have been sent, also after it has ended. */
  @Post('enter-in-error')
  @HttpCode(204)
  @Requires('register', { late: true })
  enterInError(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @CurrentCommand(EnterInErrorRequest) command: Command<EnterInErrorRequest>,
  ): Promise<void> {
    return this.enterInErrorAct.execute(actor, id, command);
  }
}
