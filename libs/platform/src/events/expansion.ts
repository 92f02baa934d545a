import { Injectable } from '@nestjs/common';
import { Ids } from '@care/kernel';
import { sql } from '../database/statement';
import { UnitOfWork } from '../database/unit-of-work';
import type { Due } from './deliveries';
import { Subscriptions } from './subscriptions';

interface Waiting {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly type: string;
  readonly recipients: readonly string[];
}
interface NewDelivery {
  readonly id: string;
  readonly event: string;
  readonly subscriber: string;
  readonly holder: string;
}

/** How many events one commit expands. */
export const BATCH = 200;

const waiting = sql(
  'relay.waiting',
  `SELECT id, type, recipients FROM platform.outbox WHERE expanded_at IS NULL ORDER BY seq LIMIT $1::integer FOR UPDATE SKIP LOCKED`,
);
const deliver = sql(
  'relay.deliver',
  `INSERT INTO platform.delivery (id, event, subscriber, holder, state, attempt, due_at)
   SELECT d.id, d.event, d.subscriber, d.holder, 'pending', 0, clock_timestamp() + interval '5 s'
   FROM jsonb_to_recordset($1::jsonb) AS d (id uuid, event uuid, subscriber text, holder uuid)
   ON CONFLICT (event, subscriber, holder) DO NOTHING`,
);
const expanded = sql(
  'relay.expanded',
  'UPDATE platform.outbox SET expanded_at = clock_timestamp() WHERE id = ANY($1::uuid[])',
);

/** Makes one delivery per subscriber and recipient of each waiting event. */
@Injectable()
export class Expansion {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ids: Ids,
    private readonly subscriptions: Subscriptions,
  ) {}

  /** One batch in one commit; several workers take different rows. `full` says that there may be more. */
  next(): Promise<{ full: boolean; due: readonly Due[] }> {
    return this.work.system(async () => {
      const events = await this.work.query<Waiting>(waiting(BATCH));
      const deliveries = events.flatMap((event) => this.deliveriesOf(event));
      if (deliveries.length > 0) this.work.write(deliver(JSON.stringify(deliveries)));
      if (events.length > 0) this.work.write(expanded(events.map(({ id }) => id)));
      return { full: events.length === BATCH, due: deliveries.map(({ id }) => ({ id, attempt: 0 })) };
    });
  }

  private deliveriesOf({ id: event, type, recipients }: Waiting): NewDelivery[] {
    const holders = [...new Set(recipients)];
    const toAll = (subscriber: string) => holders.map((holder) => ({ id: this.ids.next(), event, subscriber, holder }));
    return this.subscriptions.of(type).flatMap(toAll);
  }
}
