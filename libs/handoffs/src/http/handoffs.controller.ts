import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { CurrentActor, CurrentCommand, ItemId, Requires, WithETag, type Command, type Tagged } from '@care/platform';
import { HandoffsQueries } from '../viewing/handoffs.queries';
import { SendHandoff } from '../use-cases/send-handoff';
import { HandoffResponse } from './handoff-views.dto';
import { SendHandoffRequest, SentResponse } from './handoffs.dto';

@Controller('handoffs')
export class HandoffsController {
  constructor(
    private readonly sendHandoff: SendHandoff,
    private readonly handoffs: HandoffsQueries,
  ) {}

  /** Sends a handoff from the actor's unit to another. Codes: unknown-kind, unit-unknown, own-unit, unit-closed, person-unknown, basis-not-applicable, consent-expired. */
  @Post()
  @Requires('register')
  send(
    @CurrentActor() actor: Actor,
    @CurrentCommand(SendHandoffRequest) command: Command<SendHandoffRequest>,
  ): Promise<SentResponse> {
    return this.sendHandoff.execute(actor, command);
  }

  /** One handoff as this actor may see it; the same 404 whether it does not exist or is not disclosed. */
  @Get(':id')
  @HttpCode(200)
  @Requires('see-rows', { late: true })
  get(@CurrentActor() actor: Actor, @ItemId() id: string, @WithETag() tagged: Tagged): Promise<HandoffResponse> {
    return this.handoffs.get(actor, id).then(tagged) as Promise<HandoffResponse>;
  }
}
