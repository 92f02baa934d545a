import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '@care/kernel';
import { ByItself, CurrentActor, Requires } from '@care/platform';
import { EventStreams } from './event-streams';

@ApiTags('inbox')
@Controller('events')
@Requires('see-rows')
@ByItself()
export class EventsController {
  constructor(private readonly streams: EventStreams) {}

  /**
   * Tells as server-sent events when something changes for the assignment's units: type, item and number, no content. The
   * event id resumes a broken line. Errors: 429 `too-many-streams` (six per user), 503 `no-room-for-streams`.
   */
  @Get()
  @ApiProduces('text/event-stream')
  @ApiQuery({
    name: 'assignment',
    schema: { type: 'string', format: 'uuid' },
    description: 'In place of the header X-Assignment.',
  })
  listen(
    @CurrentActor() actor: Actor,
    @Headers('last-event-id') last: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.streams.open(actor, last, reply);
  }
}
