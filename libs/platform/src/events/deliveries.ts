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
  `SELECT holder, subscriber, event, type, payload, owner, occurred_at, trace_id FROM platform.claim_delivery($1::uuid, $2::integer, $3::uuid)`,
);
const finish = sql('delivery.finish', 'SELECT platform.finish_delivery($1::uuid, $2::uuid)');
const giveBack = sql(
  'delivery.give-back',
  'SELECT state FROM platform.give_back_delivery($1::uuid, $2::uuid, $3::text, $4::integer) AS state',
);
const sweep = sql(
  'delivery.sweep',
  'SELECT id, attempt, state, subscriber FROM platform.sweep_deliveries($1::interval, $2::integer, $3::integer)',
);

/** The deliveries table, moved by functions of the database: who shall hear of what, and how far that has come. Only a receipt ends a delivery. */
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
    this.work.write(finish(id, lease));
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
