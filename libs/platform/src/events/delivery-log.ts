import { Injectable } from '@nestjs/common';
import { Log } from '../observability/log';
import { Metrics } from '../observability/metrics';

/** What became of a job: `dropped` when there was nothing to do, `lost` when another worker had taken over meanwhile. */
export type Outcome = 'delivered' | 'pending' | 'dead' | 'lost' | 'dropped';

interface Named {
  readonly id: string;
  readonly subscriber: string;
}

/** Tells operators what becomes of deliveries: numbers for all of them, a line for those that did not succeed. */
@Injectable()
export class DeliveryLog {
  constructor(
    private readonly log: Log,
    private readonly metrics: Metrics,
  ) {}

  delivered({ subscriber }: Named): void {
    this.metrics.deliveries.inc({ subscriber, outcome: 'delivered' });
  }

  /** The reaction threw; the line names the error's class and place, never its message, which could quote a row. */
  failed({ id, subscriber }: Named, outcome: Outcome, error: unknown): void {
    this.metrics.deliveries.inc({ subscriber, outcome });
    const fields = { delivery: id, subscriber, code: outcome };
    if (outcome === 'lost') this.log.warn('Another worker has taken the delivery over.', fields);
    else this.log.error(outcome === 'dead' ? 'A delivery is dead.' : 'A reaction failed.', fields, error);
  }

  /** The last lease ran out without a word from its worker. */
  died({ id, subscriber }: Named): void {
    this.metrics.deliveries.inc({ subscriber, outcome: 'dead' });
    this.log.error('A delivery is dead: its worker never came back.', { delivery: id, subscriber, code: 'dead' });
  }

  /** A loop could not do its round; it tries again. */
  stumbled(loop: string, error: unknown): void {
    this.log.error('A round failed and is repeated.', { context: loop }, error);
  }
}
