import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Actor } from '@care/kernel';
import { CurrentActor, CurrentCommand, ItemId, Requires, type Command } from '@care/platform';
import { ForwardHandoff } from '../forward/forward-handoff';
import { WriteThread } from '../thread/write-thread';
import { ForwardRequest, WriteThreadRequest, WrittenResponse } from './talk.dto';

/** What is said between the two sides, and that the receiver passes it on inside its own organisation. */
@Controller('handoffs/:id')
export class TalkController {
  constructor(
    private readonly writeThread: WriteThread,
    private readonly forwardHandoff: ForwardHandoff,
  ) {}

  /** Changes no version and wants none. Codes: illegal-transition, question-answered, question-unknown and not-a-reply on `answers`. */
  @Post('thread')
  @ApiExtension('x-unversioned', true)
  @Requires('answer', { late: true })
  write(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @CurrentCommand(WriteThreadRequest) command: Command<WriteThreadRequest>,
  ): Promise<WrittenResponse> {
    return this.writeThread.execute(actor, id, command);
  }

  /** Wants If-Match. Codes on `to`: unit-unknown, own-unit, unit-closed, forward-outside, forward-not-disclosed. */
  @Post('forward')
  @HttpCode(204)
  @Requires('answer', { late: true })
  forward(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @CurrentCommand(ForwardRequest) command: Command<ForwardRequest>,
  ): Promise<void> {
    return this.forwardHandoff.execute(actor, id, command);
  }
}
