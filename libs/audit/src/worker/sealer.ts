import { Injectable } from '@nestjs/common';
import { Log, Ticker } from '@care/platform';
import { HeadWriter } from './head-writer';
import { Seals } from './seals';

/** Rarely enough that a seal has many rows, because each costs time when the log is verified; so long a row may be altered unseen. */
const EVERY_MS = 60_000;
/** Batches of one round, so that a worker that is to end need not wait for a long backlog; what is left goes on at once. */
const MOST = 100;

/** Seals the access log every minute and writes heads when they are due; several workers take turns. */
@Injectable()
export class Sealer {
  private readonly ticker = new Ticker(
    () => this.run(),
    EVERY_MS,
    (error) => this.log.error('A round failed and is repeated.', { context: 'sealer' }, error),
  );

  constructor(
    private readonly seals: Seals,
    private readonly heads: HeadWriter,
    private readonly log: Log,
  ) {}

  start(): void {
    this.heads.announce();
    this.ticker.start();
  }

  stop(): Promise<void> {
    return this.ticker.stop();
  }

  /** One round; returns how many rows it sealed. Rows of transactions that still run are left for a later one. */
  async run(): Promise<number> {
    const sealed = await this.seal();
    await this.heads.run();
    return sealed;
  }

  private async seal(batches = MOST): Promise<number> {
    const sealed = await this.seals.sealBatch();
    if (sealed > 0 && batches > 1) return sealed + (await this.seal(batches - 1));
    if (sealed > 0) this.ticker.wake();
    return sealed;
  }
}
