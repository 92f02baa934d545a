import { Controller, HttpCode, Post } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { CurrentActor, CurrentCommand, ItemId, Requires, type Command } from '@care/platform';
import { AcceptHandoff } from '../use-cases/accept-handoff';
import { AcknowledgeHandoff } from '../use-cases/acknowledge-handoff';
import { NameReceiver } from '../use-cases/name-receiver';
import { OpenHandoff } from '../use-cases/open-handoff';
import { MoveRequest } from './handoffs.dto';

/** The moves that need no words, and the sender's naming of the receiver. Each wants If-Match; an illegal one is 409 with the legal moves. */
@Controller('handoffs/:id')
export class HandoffMovesController {
  constructor(
    private readonly openHandoff: OpenHandoff,
    private readonly acceptHandoff: AcceptHandoff,
    private readonly acknowledgeHandoff: AcknowledgeHandoff,
    private readonly nameReceiver: NameReceiver,
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

  /**
   * The sender's: lets the receiver see the number of a person who was protected after the sending. Wants If-Match. Of
   * somebody whose identity is not protected: 409 not-protected.
   */
  @Post('name-receiver')
  @HttpCode(204)
  @Requires('register', { late: true })
  name(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @CurrentCommand(MoveRequest) command: Command<MoveRequest>,
  ): Promise<void> {
    return this.nameReceiver.execute(actor, id, command);
  }
}
