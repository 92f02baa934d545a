import type { ServerResponse } from 'node:http';
import type { Actor } from '@care/kernel';
import { SessionEnded } from '@care/platform';
import type { Change, Heads } from '../inbox.queries';
import { writeCursor } from './heads-cursor';
import type { StreamSource } from './stream-source';

/** How soon a browser comes back after a stream ended, in milliseconds. */
const RETRY_MS = 2_000;
/** A browser that takes nothing is let go; it resumes where it was. */
const MOST_UNSENT = 64 * 1024;

/** One browser that listens. It is told types, ids and numbers, and only of rows its actor may see at that moment. */
export class EventStream {
  private busy = false;

  constructor(
    readonly actor: Actor,
    private readonly source: StreamSource,
    private readonly response: ServerResponse,
    private readonly cursor: Map<string, number>,
  ) {}

  /** Tells the browser its place, so that it can resume even if nothing happens before the line breaks. */
  begin(): void {
    this.response.write(`retry: ${RETRY_MS}\nid: ${writeCursor(this.cursor)}\nevent: ready\ndata: {}\n\n`);
  }

  /** Whether something has come for this browser that it has not been told. */
  isBehind(heads: Heads): boolean {
    return [...this.cursor].some(([holder, seq]) => (heads.get(holder) ?? 0) > seq);
  }

  /** Asks under the actor's rights and tells what has come; an ended session ends the stream. */
  async advance(): Promise<void> {
    if (this.busy || this.response.writableEnded) return;
    this.busy = true;
    try {
      (await this.source.since(this.actor, this.cursor)).forEach((change) => this.tell(change));
    } catch (error) {
      if (!(error instanceof SessionEnded)) throw error;
      this.response.end('event: session-ended\ndata: {}\n\n');
    } finally {
      this.busy = false;
    }
  }

  /**
   * A comment that keeps the line open; the question before it notices an ended session while nothing happens. A stream whose
   * holders are no longer those of its unit ends, and the browser comes back with those of today.
   */
  async beat(): Promise<void> {
    if (!(await this.source.holdsTheSame(this.actor))) return this.end();
    await this.advance();
    if (this.response.writableLength > MOST_UNSENT) this.response.destroy();
    else if (!this.response.writableEnded) this.response.write(':\n\n');
  }

  end(): void {
    this.response.end();
  }

  private tell({ holder, seq, type, item }: Change): void {
    this.cursor.set(holder, seq);
    const data = JSON.stringify(item === null ? { type, seq } : { type, item, seq });
    this.response.write(`id: ${writeCursor(this.cursor)}\nevent: change\ndata: ${data}\n\n`);
  }
}
