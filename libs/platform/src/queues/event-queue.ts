import { Injectable } from '@nestjs/common';
import { Log } from '../observability/log';
import { Settings } from '../settings';
import { Ticker } from '../worker/ticker';
import type { Due } from '../events/deliveries';
import { chooseBackend } from './choose-backend';
import { Pulse } from './pulse';
import type { Consumer, Processor, Producer, QueueBackend } from './queue-backend';
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
    () => this.pulse.notTaken(),
  );
  private readonly failed = (error: Error): void =>
    this.log.debug(`Queue: ${error.constructor.name}`, { queue: EVENTS });
  private backend?: QueueBackend;
  private producer?: Producer;
  private consumer?: Consumer;

  constructor(
    private readonly settings: Settings,
    private readonly log: Log,
  ) {}

  /** Opens the queue and gives every job to `run`. Throws `UnfitRedis`; a queue that does not answer yet is waited for. */
  async open(run: (due: Due) => Promise<unknown>): Promise<void> {
    this.backend = chooseBackend(this.settings);
    await this.backend.check();
    this.producer = this.backend.producer(EVENTS, this.failed);
    this.consumer = this.backend.consumer(EVENTS, this.processing(run), CONCURRENCY, this.failed);
    this.canary.start();
    this.log.info('The queue is open.', { queue: EVENTS, context: this.backend.kind });
  }

  /** Puts deliveries on the queue. When it does not answer they stay due, and the sweeper offers them again. */
  async offer(due: readonly Due[]): Promise<void> {
    if (due.length === 0) return;
    const jobs = due.map(({ id, attempt }) => ({
      name: DELIVERY,
      data: { delivery: id },
      opts: { jobId: `${id}-${attempt}` },
    }));
    await this.put(jobs).catch(() =>
      this.log.warn('The queue does not answer; the sweeper will offer again.', { queue: EVENTS, count: due.length }),
    );
  }

  /** Takes no new job, waits for those that run (at most 20 s), then closes the queue. */
  async close(): Promise<void> {
    await this.canary.stop();
    for (const part of [this.consumer, this.producer, this.backend])
      await within(DRAIN_MS, Promise.resolve(part?.close())).catch(this.failed);
  }

  private processing(run: (due: Due) => Promise<unknown>): Processor {
    return async ({ id, name, data }) => {
      if (name !== CANARY) await run({ id: data.delivery, attempt: attemptOf(id) });
      this.pulse.beat();
    };
  }

  /** Only a worker that had nothing to do for 15 s asks, and goes on asking until a canary reaches it and not its neighbour. */
  private async sendCanary(): Promise<void> {
    if (this.pulse.idleMs < CANARY_AFTER_MS) return;
    await this.put([{ name: CANARY, data: { delivery: CANARY } }]);
    this.pulse.asked();
  }

  private canaryRefused(error: unknown): void {
    this.pulse.notTaken();
    this.log.warn('The queue does not take a canary.', {
      queue: EVENTS,
      code: error instanceof Error ? error.name : 'unknown',
    });
  }

  private put(jobs: Parameters<Producer['addBulk']>[0]): Promise<unknown> {
    if (!this.producer) throw new Error('The queue has not been opened.');
    return within(ADD_MS, this.producer.addBulk(jobs));
  }
}

/** The attempt stands at the end of the job's id: `<delivery>-<attempt>`. */
function attemptOf(jobId = ''): number {
  return Number(jobId.slice(jobId.lastIndexOf('-') + 1));
}
