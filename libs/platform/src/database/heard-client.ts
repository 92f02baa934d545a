import type { Socket } from 'node:net';
import { Client, type ClientConfig } from 'pg';

/** What the driver keeps beyond its type declarations. */
interface Inside {
  readonly connection: { readonly stream: Socket };
  readonly readyForQuery: boolean;
}

/** How long a server may be silent while it owes an answer, in milliseconds. */
export interface Patience {
  readonly silenceMs?: number;
}

/**
 * A connection whose break never ends the process, because somebody listens from its first moment to its last: the pool does
 * so only while it is idle, and whoever borrows it comes a moment too late. The statement under way gets the same error as
 * its answer. A server that owes an answer and is silent for longer than it lets a statement run is not there any more: the
 * connection is broken from here, or whoever waits would wait for hours (a network that drops packets says nothing).
 */
export class HeardClient extends Client {
  constructor(config?: string | (ClientConfig & Patience)) {
    super(config);
    this.on('error', () => undefined);
    const silenceMs = typeof config === 'object' ? config.silenceMs : undefined;
    if (silenceMs !== undefined) this.once('connect', () => this.watch(silenceMs));
  }

  private watch(silenceMs: number): void {
    const inside = this as unknown as Inside;
    const { stream } = inside.connection;
    stream.setTimeout(silenceMs, () => {
      if (!inside.readyForQuery) stream.destroy(new Error('Connection terminated: the server owes an answer'));
    });
  }
}
