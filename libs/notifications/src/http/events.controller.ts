import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '@care/kernel';
import { ByItself, CurrentActor, CurrentQuery, Requires } from '@care/platform';
import { ReadFeed } from '../use-cases/read-feed';
import { EventStreams } from './event-streams';
import { FeedQuery, FeedResponse } from './inbox.dto';

const STREAM = 'text/event-stream';
const JSON_TYPE = 'application/json';

@ApiTags('inbox')
@Controller('events')
@Requires('see-rows')
@ByItself()
@ApiExtraModels(FeedResponse)
export class EventsController {
  constructor(
    private readonly streams: EventStreams,
    private readonly readFeed: ReadFeed,
  ) {}

  /**
   * Tells as server-sent events when something changes for the assignment's units: type, item and number, no content. The
   * event id resumes a broken line. With `Accept: application/json` the same as a feed for systems: what has happened to the unit's
   * items after `after`, the oldest first. Errors: 429 `too-many-streams` (six per user), 503 `no-room-for-streams`, 422
   * `unknown-event` on `after`: a place that this unit's feed did not give out.
   */
  @Get()
  @ApiOkResponse({
    content: {
      [STREAM]: { schema: { type: 'string' } },
      [JSON_TYPE]: { schema: { $ref: getSchemaPath(FeedResponse) } },
    },
  })
  async listen(
    @CurrentActor() actor: Actor,
    @Headers() { accept = '', 'last-event-id': last }: Readonly<Record<string, string | undefined>>,
    @CurrentQuery(FeedQuery) { after, limit }: FeedQuery,
    @Res({ passthrough: false }) reply: FastifyReply,
  ): Promise<void> {
    if (!wantsFeed(accept)) return this.streams.open(actor, last, reply);
    await reply.send(await this.readFeed.execute(actor, after, limit));
  }
}

/** Whoever names JSON and no stream; a browser's EventSource names the stream, and what names nothing gets it as before. */
function wantsFeed(accept: string): boolean {
  return accept.includes(JSON_TYPE) && !accept.includes(STREAM);
}
