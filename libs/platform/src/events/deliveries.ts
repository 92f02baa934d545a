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
  readonly id: string;
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

/**
 * `due_at` is always the moment at which the sweeper has to look at the row; a lease's end is such a moment as well. The commit
 * waits for no disk: a lease that a crash of the database takes back is one nobody has, and its worker's receipt is refused.
 */
const claim = sql(
  'delivery.claim',
  `SELECT id, holder, subscriber, event, type, payload, owner, occurred_at, trace_id
   FROM set_config('synchronous_commit', 'off', true), platform.claim_deliveries($1::uuid[], $2::integer[], $3::uuid)`,
);
const finish = sql('delivery.finish', 'SELECT platform.finish_deliveries($1::uuid[], $2::uuid)');
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
  async claim(due: Due): Promise<Leased | null> {
    return (await this.claimAll([due]))[0] ?? null;
  }

  /** The same for many, under one lease, in one round trip, in the order of the asked; those that could not be had are missing. */
  async claimAll(due: readonly Due[]): Promise<Leased[]> {
    const lease = this.ids.next();
    const [ids, attempts] = [due.map(({ id }) => id), due.map(({ attempt }) => attempt)];
    const rows = await this.work.alone<ClaimedRow>(claim(ids, attempts, lease));
    const places = new Map(ids.map((id, place) => [id, place]));
    return rows
      .sort((one, other) => (places.get(one.id) ?? 0) - (places.get(other.id) ?? 0))
      .map((row) => leasedFrom(row, lease));
  }

  /** The receipt, as the last write of the handlers' unit of work; `Stale` rolls all back when the lease is no longer ours. */
  finish(...leased: readonly Delivery[]): void {
    const [first] = leased;
    if (first)
      this.work.write(
        finish(
          leased.map(({ id }) => id),
          first.lease,
        ),
      );
  }

  /** Lays the delivery down for another attempt. The row keeps the name of the error, never its words. */
  async giveBack({ id, lease }: Delivery, error: unknown): Promise<'pending' | 'dead' | 'lost'> {
    const values = [id, lease, nameOf(error), MOST_ATTEMPTS];
    const [row] = await this.work.alone<{ state: 'pending' | 'dead' }>(giveBack(...values));
    return row?.state ?? 'lost';
  }

  /** What has to be put on the queue again, at most 500; and what died with its last lease. `full`: there may be more. */
  async sweep(): Promise<{ due: readonly Due[]; dead: readonly { id: string; subscriber: string }[]; full: boolean }> {
    const asked = sweep(LOOK_AGAIN, MOST_ATTEMPTS, SWEEP);
    const rows = await this.work.alone<Due & { state: string; subscriber: string }>(asked);
    const [due, dead] = [rows.filter(({ state }) => state !== 'dead'), rows.filter(({ state }) => state === 'dead')];
    return { due, dead, full: rows.length === SWEEP };
  }
}

function leasedFrom(row: ClaimedRow, lease: string): Leased {
  const { id, holder, subscriber, type, payload, owner, event, occurred_at: occurredAt, trace_id: traceId } = row;
  return { id, lease, holder, traceId, subscriber, event: { id: event, type, payload, owner, occurredAt } };
}

function nameOf(error: unknown): string {
  if (error instanceof DomainError) return error.code;
  return sqlState(error) || (error instanceof Error ? error.constructor.name : 'unknown');
}
