import { Injectable } from '@nestjs/common';
import { Log, Metrics, Ticker, within } from '@care/platform';
import { Dispatches, type LeasedMail } from './dispatches';
import { Mailer } from './mailer';
import { outcomeOf, reasonOf, type MailOutcome } from './mail-outcome';

const LOOK_MS = 1_000;
/** So many conversations with mail servers at once. */
const MOST = 8;
/** A third of a lease: whoever has not taken a mail by then is no longer waited for. */
const ATTEMPT_MS = 20_000;
const SWEEP_MS = 60_000;
/** How long a process that is to end waits for conversations under way; those left are tried again elsewhere. */
const DRAIN_MS = 5_000;

/** Sends what waits, beside the road of events, so that no mail server can hold up anything but its own mail. */
@Injectable()
export class MailLoop {
  private readonly running = new Set<Promise<void>>();
  private sweptAt = -Infinity;
  private readonly ticker = new Ticker(
    () => this.run(),
    LOOK_MS,
    (error) => this.log.error('A round failed and is repeated.', { context: 'mail' }, error),
  );

  constructor(
    private readonly dispatches: Dispatches,
    private readonly mailer: Mailer,
    private readonly log: Log,
    metrics: Metrics,
  ) {
    metrics.asked(
      () => dispatches.state(),
      [
        { name: 'care_mail_waiting', help: 'Mails that wait or are under way', of: ({ waiting }) => waiting },
        { name: 'care_mail_dead', help: 'Mails that were given up; a person has to look', of: ({ dead }) => dead },
      ],
    );
  }

  /** Nothing is sent where no mail server is named. */
  start(): void {
    if (this.mailer.on) this.ticker.start();
  }

  async stop(): Promise<void> {
    await this.ticker.stop();
    const late = new Promise<void>((resolve) => setTimeout(resolve, DRAIN_MS).unref());
    await Promise.race([Promise.all(this.running), late]);
  }

  /** Begins as many conversations as there is room for, and waits for none of them. */
  async run(): Promise<void> {
    await this.sweep();
    const room = MOST - this.running.size;
    if (room <= 0) return;
    for (const mail of await this.dispatches.claim(room)) this.begin(mail);
  }

  private begin(mail: LeasedMail): void {
    const sending = this.send(mail)
      .catch((error: unknown) => this.log.error('A mail could not be written down.', { delivery: mail.id }, error))
      .finally(() => {
        this.running.delete(sending);
        this.ticker.wake();
      });
    this.running.add(sending);
  }

  private async send(mail: LeasedMail): Promise<void> {
    const { outcome, why } = await this.attempt(mail);
    const state = await this.dispatches.finish(mail, outcome, why);
    if (state === 'delivered') return;
    const fields = { delivery: mail.id, traceId: mail.trace_id, code: why ?? state };
    this.log.warn(state === 'dead' ? 'A mail is dead.' : 'A mail could not be sent.', fields);
  }

  private async attempt({ id, address }: LeasedMail): Promise<{ outcome: MailOutcome; why: string | null }> {
    try {
      await within(ATTEMPT_MS, this.mailer.send(address, id));
      return { outcome: 'delivered', why: null };
    } catch (error) {
      return { outcome: outcomeOf(error), why: reasonOf(error) };
    }
  }

  private async sweep(): Promise<void> {
    if (performance.now() - this.sweptAt < SWEEP_MS) return;
    this.sweptAt = performance.now();
    await this.dispatches.sweep();
  }
}
