import { Injectable } from '@nestjs/common';
import { BellListener, Log, Settings, Ticker } from '@care/platform';
import { INBOX_BELL } from '../inbox-bell';

const LOOK_MS = 500;
const BEAT_MS = 15_000;

/** When to look for news and when to show that the line lives; it ticks only while somebody listens. */
@Injectable()
export class StreamClock {
  private looking?: Ticker;
  private beating?: Ticker;
  private readonly bell: BellListener;

  constructor(
    { DATABASE_URL }: Settings,
    private readonly log: Log,
  ) {
    this.bell = new BellListener(DATABASE_URL, INBOX_BELL, () => this.wake());
  }

  /** Looks every 500 ms and at every ring, and beats every 15 s, until `stop`. */
  start(look: () => Promise<void>, beat: () => Promise<void>): void {
    const failed = (error: unknown): void =>
      this.log.error('A round failed and is repeated.', { context: 'event-streams' }, error);
    this.looking = new Ticker(look, LOOK_MS, failed);
    this.beating = new Ticker(beat, BEAT_MS, failed);
    this.looking.start();
    this.beating.start();
    void this.bell.start();
  }

  /** Looks at once. */
  wake(): void {
    this.looking?.wake();
  }

  async stop(): Promise<void> {
    const tickers = [this.looking, this.beating];
    this.looking = undefined;
    this.beating = undefined;
    await this.bell.stop();
    for (const ticker of tickers) await ticker?.stop();
  }
}
