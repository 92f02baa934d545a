import { Controller, HttpCode, Post } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { CurrentActor, CurrentCommand, ItemId, Requires, type Command } from '@care/platform';
import { ConfirmCancelHandoff } from '../use-cases/confirm-cancel-handoff';
import { DeclineCancelHandoff } from '../use-cases/decline-cancel-handoff';
import { RequestCancelHandoff } from '../use-cases/request-cancel-handoff';
import { DeclineCancelRequest, RequestCancelRequest } from './handoff-moves.dto';
import { MoveRequest } from './handoffs.dto';

/** Taking back what has been opened: the sender asks, the receiver decides. Each wants If-Match; an illegal one is 409 with the legal moves. */
@Controller('handoffs/:id')
export class HandoffCancellingController {
  constructor(
    private readonly requestCancelHandoff: RequestCancelHandoff,
    private readonly confirmCancelHandoff: ConfirmCancelHandoff,
    private readonly declineCancelHandoff: DeclineCancelHandoff,
  ) {}

  @Post('request-cancel')
  @HttpCode(204)
  @Requires('register', { late: true })
  requestCancel(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @CurrentCommand(RequestCancelRequest) command: Command<RequestCancelRequest>,
  ): Promise<void> {
    return this.requestCancelHandoff.execute(actor, id, command);
  }

  @Post('confirm-cancel')
  @HttpCode(204)
  @Requires('answer', { late: true })
  confirmCancel(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @CurrentCommand(MoveRequest) command: Command<MoveRequest>,
  ): Promise<void> {
    return this.confirmCancelHandoff.execute(actor, id, command);
  }

  @Post('decline-cancel')
  @HttpCode(204)
  @Requires('answer', { late: true })
  declineCancel(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @CurrentCommand(DeclineCancelRequest) command: Command<DeclineCancelRequest>,
  ): Promise<void> {
    return this.declineCancelHandoff.execute(actor, id, command);
  }
}
