import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { sql } from '../database/statement';
import { Transaction } from '../database/transaction';

/** One bell: its channel, and the statement by which it is heard, which takes no parameter. */
export interface Chime {
  readonly channel: string;
  readonly listen: string;
}

/** What the relay listens to. */
export const OUTBOX_BELL: Chime = { channel: 'care_outbox', listen: 'LISTEN care_outbox' };
/** The least time between two rings of one bell. */
const REST_MS = 10;

/** A ring is worth no wait for the disk: the commit it follows is there already, and whoever misses it polls. */
const notify = sql('bell.ring', `SELECT set_config('synchronous_commit', 'off', true), pg_notify($1, '')`);

/**
 * Wakes another process as soon as something was committed, outside the business transaction, because NOTIFY inside one
 * takes a lock that all commits share. A lost ring costs nothing: whoever listens also polls.
 */
@Injectable()
export class Bell implements OnApplicationShutdown {
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private readonly rungAt = new Map<string, number>();

  private readonly pool: Pool;

  constructor(@InjectDataSource() dataSource: DataSource) {
    this.pool = (dataSource.driver as unknown as { master: Pool }).master;
  }

  /** Rings at once, or once for all calls within 10 ms of the last ring. Call it after the commit (`UnitOfWork.afterwards`). */
  ring({ channel }: Chime): void {
    if (this.waiting.has(channel)) return;
    const rest = (this.rungAt.get(channel) ?? -Infinity) + REST_MS - performance.now();
    if (rest <= 0) void this.notify(channel);
    else
      this.waiting.set(
        channel,
        setTimeout(() => void this.notify(channel), rest),
      );
  }

  onApplicationShutdown(): void {
    this.waiting.forEach((timer) => clearTimeout(timer));
  }

  private async notify(channel: string): Promise<void> {
    this.waiting.delete(channel);
    this.rungAt.set(channel, performance.now());
    const ring = new Transaction(this.pool, [], () => undefined);
    await ring.once([notify(channel)]).catch(() => undefined);
    await ring.end();
  }
}
