import { Injectable } from '@nestjs/common';
import { sql } from '../database/statement';
import { UnitOfWork } from '../database/unit-of-work';
import type { DueFor } from './grouping';
import { Subscriptions } from './subscriptions';

interface Expanded {
  readonly [column: string]: unknown;
  readonly events: number;
  readonly deliveries: readonly string[];
  readonly holders: readonly string[];
}

/** How many events one commit expands. */
export const BATCH = 200;

/** The commit waits for no disk: what a crash of the database takes back waits in the outbox again. */
const expand = sql(
  'relay.expand',
  `SELECT events, deliveries, holders
   FROM set_config('synchronous_commit', 'off', true), platform.expand_events($1::integer, $2::jsonb)`,
);

/** Makes one delivery per subscriber and recipient of each waiting event. */
@Injectable()
export class Expansion {
  constructor(
    private readonly work: UnitOfWork,
    private readonly subscriptions: Subscriptions,
  ) {}

  /**
   * One batch in one commit; several workers take different rows. `full` says that there may be more. The database takes the
   * recipients from the event itself, so this process cannot make a delivery for anybody else.
   */
  async next(): Promise<{ full: boolean; due: readonly DueFor[] }> {
    const asked = expand(BATCH, JSON.stringify(this.subscribers()));
    const [row] = await this.work.alone<Expanded>(asked);
    const due = (row?.deliveries ?? []).map((id, at) => ({ id, attempt: 0, holder: row?.holders[at] ?? '' }));
    return { full: row?.events === BATCH, due };
  }

  private subscribers(): Record<string, readonly string[]> {
    return Object.fromEntries(this.subscriptions.map.map(({ event }) => [event, this.subscriptions.of(event)]));
  }
}
