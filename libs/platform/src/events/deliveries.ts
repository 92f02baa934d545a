import { Injectable } from '@nestjs/common';
import { DomainError, Ids } from '@care/kernel';
import type { Delivery } from '../database/context-signer';
import { sqlState } from '../database/database-errors';
import { sql } from '../database/statement';
import { UnitOfWork } from '../database/unit-of-work';
import type { ReceivedEvent } from './on.decorator';

/** A delivery that waits to be put on the queue: its id and how often it has been tried. */
export interface Due {
  readonly id: string;
  readonly attempt: number;
}

/** A delivery this process holds the lease of, with the event it brings. */
export interface Leased extends Delivery {
  readonly subscriber: string;
  readonly event: ReceivedEvent;
}

interface ClaimedRow {
  readonly [column: string]: unknown;
  readonly holder: string;
  readonly subscriber: string;
  readonly event: string;
  readonly type: string;
  readonly payload: ReceivedEvent['payload'];
  readonly owner: string;
  readonly occurred_at: Date;
  readonly trace_id: string;
}

/** After so many attempts a delivery is dead and a person has to look at it. */
export const MOST_ATTEMPTS = 8;
/** When the sweeper looks at a delivery again that was put on the queue and not heard of since. */
const LOOK_AGAIN = '5 s';
const SWEEP = 500;

/** `due_at` is always the moment at which the sweeper has to look at the row; a lease's end is such a moment as well. */
const claim = sql(
  'delivery.claim',
  `UPDATE platform.delivery d
   SET state = 'leased', lease = $3::uuid, lease_until = clock_timestamp() + interval '60 s', due_at = clock_timestamp() + interval '60 s', attempt = attempt + 1
   FROM platform.outbox e
   WHERE d.id = $1::uuid AND d.attempt = $2::integer AND e.id = d.event
     AND (d.state = 'pending' OR (d.state = 'leased' AND d.lease_until < clock_timestamp()))
   RETURNING d.id, d.holder, d.lease, d.subscriber, e.id AS event, e.type, e.payload, e.owner, e.occurred_at, e.trace_id`,
);
const finish = sql(
  'delivery.finish',
  `UPDATE platform.delivery SET state = 'delivered', delivered_at = clock_timestamp(), lease_until = NULL, error = NULL
   WHERE id = $1::uuid AND lease = $2::uuid AND state = 'leased'`,
);
const giveBack = sql(
  'delivery.give-back',
  `UPDATE platform.delivery
   SET state = CASE WHEN attempt >= $4::integer THEN 'dead' ELSE 'pending' END, lease = NULL, lease_until = NULL, error = $3::text,
     due_at = clock_timestamp() + least(interval '5 min', interval '1 s' * 2 ^ attempt) * (0.5 + random())
   WHERE id = $1::uuid AND lease = $2::uuid AND state = 'leased'
   RETURNING state`,
);
const sweep = sql(
  'delivery.sweep',
  `WITH due AS (
     SELECT id, state = 'leased' AND attempt >= $2::integer AS dead FROM platform.delivery
     WHERE state IN ('pending', 'leased') AND due_at <= clock_timestamp() ORDER BY due_at LIMIT $3::integer FOR UPDATE SKIP LOCKED)
   UPDATE platform.delivery d
   SET due_at = clock_timestamp() + $1::interval, state = CASE WHEN due.dead THEN 'dead' ELSE d.state END, error = CASE WHEN due.dead THEN 'lease-expired' ELSE d.error END
   FROM due WHERE d.id = due.id
   RETURNING d.id, d.attempt, d.state, d.subscriber`,
);

/** The deliveries table: who shall hear of what, and how far that has come. Only a receipt ends a delivery. */
@Injectable()
export class Deliveries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ids: Ids,
  ) {}

  /** Takes the lease for 60 s of the database's clock; null when somebody else has it or the delivery is over. */
  async claim({ id, attempt }: Due): Promise<Leased | null> {
    const lease = this.ids.next();
    const [row] = await this.work.system(() => this.work.query<ClaimedRow>(claim(id, attempt, lease)));
    if (!row) return null;
    const { holder, subscriber, type, payload, owner, event, occurred_at, trace_id } = row;
    return {
      id,
      lease,
      holder,
      traceId: trace_id,
      subscriber,
      event: { id: event, type, payload, owner, occurredAt: occurred_at },
    };
  }

  /** The receipt, as the last write of the handler's unit of work; `Stale` rolls all back when the lease is no longer ours. */
  finish({ id, lease }: Delivery): void {
    this.work.write(finish(id, lease), 1);
  }

  /** Lays the delivery down for another attempt. The row keeps the name of the error, never its words. */
  async giveBack({ id, lease }: Delivery, error: unknown): Promise<'pending' | 'dead' | 'lost'> {
    const values = [id, lease, nameOf(error), MOST_ATTEMPTS];
    const [row] = await this.work.system(() => this.work.query<{ state: 'pending' | 'dead' }>(giveBack(...values)));
    return row?.state ?? 'lost';
  }

  /** What has to be put on the queue again, at most 500; and what died with its last lease. */
  async sweep(): Promise<{ due: readonly Due[]; dead: readonly { id: string; subscriber: string }[] }> {
    const rows = await this.work.system(() =>
      this.work.query<Due & { state: string; subscriber: string }>(sweep(LOOK_AGAIN, MOST_ATTEMPTS, SWEEP)),
    );
    return { due: rows.filter(({ state }) => state !== 'dead'), dead: rows.filter(({ state }) => state === 'dead') };
  }
}

function nameOf(error: unknown): string {
  if (error instanceof DomainError) return error.code;
  return sqlState(error) || (error instanceof Error ? error.constructor.name : 'unknown');
}
