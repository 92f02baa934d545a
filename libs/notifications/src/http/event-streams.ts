import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '@care/kernel';
import { Log, Metrics } from '@care/platform';
import { EventStream } from './event-stream';
import { NoRoomForStreams, TooManyStreams } from './event-streams.errors';
import { resume } from './heads-cursor';
import { StreamClock } from './stream-clock';
import { StreamSource } from './stream-source';

const MOST_PER_USER = 6;
const MOST = 2_000;
const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
};

/** All browsers that listen to this process. One question for the numbers of all their holders serves them all. */
@Injectable()
export class EventStreams implements OnModuleDestroy {
  private readonly streams = new Set<EventStream>();
  private closing = false;

  constructor(
    private readonly source: StreamSource,
    private readonly clock: StreamClock,
    private readonly metrics: Metrics,
    private readonly log: Log,
  ) {}

  /** Starts to tell this browser; goes on after `lastEventId`. Throws `TooManyStreams` (6 per user) and `NoRoomForStreams`. */
  async open(actor: Actor, lastEventId: string | undefined, reply: FastifyReply): Promise<void> {
    this.requireRoom(actor);
    const cursor = resume(lastEventId, await this.source.heads([actor]));
    this.requireRoom(actor);
    reply.hijack();
    reply.raw.writeHead(200, { ...(reply.getHeaders() as Record<string, string>), ...HEADERS });
    const stream = new EventStream(actor, this.source, reply.raw, cursor);
    reply.raw.once('close', () => this.left(stream));
    this.joined(stream);
  }

  /** Streams end before the server waits for its requests, so that a process that shall end does so at once. */
  onModuleDestroy(): void {
    this.closing = true;
    this.streams.forEach((stream) => stream.end());
    void this.clock.stop();
  }

  private joined(stream: EventStream): void {
    this.streams.add(stream);
    this.metrics.streams.set(this.streams.size);
    stream.begin();
    void this.attempt(() => stream.advance());
    if (this.streams.size > 1) return;
    this.clock.start(
      () => this.look(),
      () => this.beat(),
    );
  }

  private left(stream: EventStream): void {
    this.streams.delete(stream);
    this.metrics.streams.set(this.streams.size);
    if (this.streams.size === 0) void this.clock.stop();
  }

  private requireRoom({ userId }: Actor): void {
    if (this.closing || this.streams.size >= MOST) throw new NoRoomForStreams();
    if ([...this.streams].filter(({ actor }) => actor.userId === userId).length >= MOST_PER_USER)
      throw new TooManyStreams();
  }

  private async look(): Promise<void> {
    if (this.streams.size === 0) return;
    const heads = await this.source.heads([...this.streams].map(({ actor }) => actor));
    for (const stream of this.streams) if (stream.isBehind(heads)) await this.attempt(() => stream.advance());
  }

  private async beat(): Promise<void> {
    for (const stream of this.streams) await this.attempt(() => stream.beat());
  }

  /** One browser's trouble is not another's; what it missed is told at the next look. */
  private attempt(work: () => Promise<void>): Promise<void> {
    return work().catch((error: unknown) => this.log.error('An event stream could not go on.', {}, error));
  }
}
