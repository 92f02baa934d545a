import { Injectable } from '@nestjs/common';
import { Log } from '../observability/log';
import { Settings } from '../settings';
import { Ticker } from '../worker/ticker';
import type { Due } from '../events/deliveries';
import { inJobs, type DueFor } from '../events/grouping';
import { chooseBackend } from './choose-backend';
import { Pulse } from './pulse';
import type { Consumer, Processor, Producer, QueueBackend, QueuedJob } from './queue-backend';
import { within } from './within';

/** The queues of this installation; the design allows three. */
export const QUEUES = ['events'] as const;

const [EVENTS] = QUEUES;
const DELIVERY = 'delivery';
const CANARY = 'canary';
const CANARY_AFTER_MS = 15_000;
const LOOK_MS = 2_000;
const ADD_MS = 3_000;
const DRAIN_MS = 20_000;
const CONCURRENCY = 8;

/** The queue `events`: it carries ids of deliveries from the relay to whichever worker is free, and nothing that matters. */
@Injectable()
export class EventQueue {
  readonly pulse = new Pulse();
  private readonly canary = new Ticker(
    () => this.sendCanary(),
    LOOK_MS,
    (error) => this.canaryRefused(error),
  );
  private readonly failed = (error: Error): void =>
    this.log.debug(`Queue: ${error.constructor.name}`, { queue: EVENTS });
  private backend?: QueueBackend;
  private producer?: Producer;
  private consumer?: Consumer;
  private taking = true;

  constructor(
    private readonly settings: Settings,
    private readonly log: Log,
  ) {}

  /** Opens the queue and gives every job to `run`. Throws `UnfitRedis`; a queue that does not answer yet is waited for. */
  async open(run: (due: readonly Due[]) => Promise<unknown>): Promise<void> {
    this.backend = chooseBackend(this.settings);
    await this.backend.check();
    this.producer = this.backend.producer(EVENTS, this.failed);
    this.consumer = this.backend.consumer(EVENTS, this.processing(run), CONCURRENCY, this.failed);
    this.canary.start();
    this.log.info('The queue is open.', { queue: EVENTS, context: this.backend.kind });
  }

  /** Puts deliveries on the queue; false when it does not answer: they stay due, and the sweeper offers them again. */
  async offer(due: readonly DueFor[]): Promise<boolean> {
    if (due.length === 0) return true;
    return this.put(inJobs(due).map(jobOf)).then(
      () => this.taken(),
      (error: unknown) => this.refused(error),
    );
  }

  /** Takes no new job, waits for those that run (at most 20 s), then closes the queue. */
  async close(): Promise<void> {
    await this.canary.stop();
    for (const part of [this.consumer, this.producer, this.backend])
      await within(DRAIN_MS, Promise.resolve(part?.close())).catch(this.failed);
  }

  private processing(run: (due: readonly Due[]) => Promise<unknown>): Processor {
    return async ({ id, name, data }) => {
      const more = (data.more ?? []).map(([delivery, attempt]) => ({ id: delivery, attempt }));
      if (name !== CANARY) await run([{ id: data.delivery, attempt: attemptOf(id) }, ...more]);
      this.pulse.beat();
    };
  }

  /** Only a worker that had nothing to do for 15 s asks, and goes on asking until a canary reaches it and not its neighbour. */
  private async sendCanary(): Promise<void> {
    if (this.pulse.idleMs < CANARY_AFTER_MS) return;
    await this.put([{ name: CANARY, data: { delivery: CANARY } }]);
    this.pulse.asked();
    this.taken();
  }

  private canaryRefused(error: unknown): void {
    this.pulse.notTaken();
    this.refused(error);
  }

  /** Said once per outage, and once when it is over. */
  private refused(error: unknown): false {
    const code = error instanceof Error ? error.constructor.name : 'unknown';
    if (this.taking) this.log.error('The queue takes no jobs; the sweeper will offer again.', { queue: EVENTS, code });
    return (this.taking = false);
  }

  private taken(): true {
    if (!this.taking) this.log.warn('The queue takes jobs again.', { queue: EVENTS });
    return (this.taking = true);
  }

  private put(jobs: Parameters<Producer['addBulk']>[0]): Promise<unknown> {
    if (!this.producer) throw new Error('The queue has not been opened.');
    return within(ADD_MS, this.producer.addBulk(jobs));
  }
}

/** Named by its first delivery, so that what is offered twice while it waits is one job. */
function jobOf([first, ...others]: readonly Due[]): QueuedJob {
  const { id = '', attempt = 0 } = first ?? {};
  const more = others.map((other) => [other.id, other.attempt] as const);
  return {
    name: DELIVERY,
    data: { delivery: id, ...(more.length > 0 ? { more } : {}) },
    opts: { jobId: `${id}-${attempt}` },
  };
}

/** The attempt stands at the end of the job's id: `<delivery>-<attempt>`. */
function attemptOf(jobId = ''): number {
  return Number(jobId.slice(jobId.lastIndexOf('-') + 1));
}
