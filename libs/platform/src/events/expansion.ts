import { Injectable } from '@nestjs/common';
import { sql } from '../database/statement';
import { UnitOfWork } from '../database/unit-of-work';
import type { Due } from './deliveries';
import { Subscriptions } from './subscriptions';

interface Expanded {
  readonly [column: string]: unknown;
  readonly events: number;
  readonly deliveries: readonly string[];
}

/** How many events one commit expands. */
export const BATCH = 200;

const expand = sql('relay.expand', 'SELECT events, deliveries FROM platform.expand_events($1::integer, $2::jsonb)');

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
  async next(): Promise<{ full: boolean; due: readonly Due[] }> {
    const asked = expand(BATCH, JSON.stringify(this.subscribers()));
    const [row] = await this.work.system(() => this.work.query<Expanded>(asked));
    return { full: row?.events === BATCH, due: (row?.deliveries ?? []).map((id) => ({ id, attempt: 0 })) };
  }

  private subscribers(): Record<string, readonly string[]> {
    return Object.fromEntries(this.subscriptions.map.map(({ event }) => [event, this.subscriptions.of(event)]));
  }
}
