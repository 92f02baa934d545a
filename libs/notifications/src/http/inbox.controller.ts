import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@care/kernel';
import { CurrentActor, CurrentCommand, CurrentQuery, Requires, type Command } from '@care/platform';
import { InboxQueries, type InboxPart } from '../inbox.queries';
import { ReadInbox } from '../use-cases/read-inbox';
import { InboxQuery, InboxResponse, ReadInboxRequest } from './inbox.dto';

@ApiTags('inbox')
@Controller('inbox')
@Requires('see-rows')
export class InboxController {
  constructor(
    private readonly queries: InboxQueries,
    private readonly readInbox: ReadInbox,
  ) {}

  /** What happened to the unit's items, newest first. Errors: 422 `invalid`. */
  @Get()
  page(@CurrentActor() actor: Actor, @CurrentQuery(InboxQuery) query: InboxQuery): Promise<InboxResponse> {
    return this.queries.page(actor, partOf(actor, query));
  }

  /** Marks everything up to a number as read, for everybody in the unit. Errors: 422 `invalid`. */
  @Post('read')
  @HttpCode(204)
  read(
    @CurrentActor() actor: Actor,
    @CurrentCommand(ReadInboxRequest) command: Command<ReadInboxRequest>,
  ): Promise<void> {
    return this.readInbox.execute(actor, command);
  }
}

function partOf({ unitId, userId }: Actor, { holder, after, limit, type, mine }: InboxQuery): InboxPart {
  return {
    holder: holder ?? unitId ?? userId,
    before: after ?? null,
    limit,
    ...(type ? { type } : {}),
    mine: mine === true,
  };
}
