import { Client, type ClientConfig } from 'pg';

/**
 * A connection whose break never ends the process, because somebody listens from its first moment to its last: the pool does
 * so only while it is idle, and whoever borrows it comes a moment too late. The statement under way gets the same error as
 * its answer.
 */
export class HeardClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
