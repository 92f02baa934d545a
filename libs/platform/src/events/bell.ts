import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';

/** One bell: its channel, and the statement by which it is heard, which takes no parameter. */
export interface Chime {
  readonly channel: string;
  readonly listen: string;
}

/** What the relay listens to. */
export const OUTBOX_BELL: Chime = { channel: 'care_outbox', listen: 'LISTEN care_outbox' };
const DEBOUNCE_MS = 5;

/**
 * Wakes another process shortly after something was written, outside the business transaction, because NOTIFY inside one
 * takes a lock that all commits share. A lost ring costs nothing: whoever listens also polls.
 */
@Injectable()
export class Bell implements OnApplicationShutdown {
  private readonly waiting = new Map<string, NodeJS.Timeout>();

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Rings once for all calls within 5 ms. */
  ring({ channel }: Chime): void {
    if (!this.waiting.has(channel))
      this.waiting.set(
        channel,
        setTimeout(() => void this.notify(channel), DEBOUNCE_MS),
      );
  }

  onApplicationShutdown(): void {
    this.waiting.forEach((timer) => clearTimeout(timer));
  }

  private async notify(channel: string): Promise<void> {
    this.waiting.delete(channel);
    await this.dataSource.query(`SELECT pg_notify($1, '')`, [channel]).catch(() => undefined);
  }
}
