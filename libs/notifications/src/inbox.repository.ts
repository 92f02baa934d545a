import { Injectable } from '@nestjs/common';
import { Clock, Ids } from '@care/kernel';
import { sql, UnitOfWork } from '@care/platform';

/** What a row of the inbox tells: which event, about which item of the holder, and whether the holder did it. */
export interface Entry {
  readonly holder: string;
  readonly event: string;
  readonly type: string;
  /** null when there is nothing to tell but that lists have changed. */
  readonly item: string | null;
  /** UTC. */
  readonly occurredAt: Date;
  readonly own: boolean;
}

/** The type of a row without content. */
export const CHANGED = 'changed';

const append = sql(
  'inbox.append',
  `WITH next AS (
     INSERT INTO notifications.head AS h (holder, seq)
     SELECT $2::uuid, 1 WHERE NOT EXISTS (SELECT FROM notifications.inbox i WHERE i.holder = $2::uuid AND i.event = $3::uuid)
     ON CONFLICT (holder) DO UPDATE SET seq = h.seq + 1 RETURNING h.seq)
   INSERT INTO notifications.inbox (id, holder, seq, event, type, item, occurred_at, own)
   SELECT $1::uuid, $2::uuid, next.seq, $3::uuid, $4::text, $5::uuid, $6::timestamptz, $7::boolean FROM next`,
);
const seen = sql(
  'inbox.sees',
  'SELECT count(*)::integer AS rows FROM access.disclosure WHERE item = $1::uuid AND holder = $2::uuid AND until > now()',
);
const forget = sql(
  'inbox.forget',
  `UPDATE notifications.inbox SET item = NULL, type = $3::text WHERE holder = $1::uuid AND item = $2::uuid AND read_at IS NULL`,
);
const markRead = sql(
  'inbox.mark-read',
  `UPDATE notifications.inbox SET read_at = $3::timestamptz
   WHERE holder = $1::uuid AND seq <= $2::bigint AND read_at IS NULL AND item IS NOT NULL AND NOT own`,
);

/** Writes of the inbox; all inside a running unit of work. */
@Injectable()
export class InboxRepository {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Adds a row under the holder's next number; an event that has its row already takes neither row nor number. */
  append({ holder, event, type, item, occurredAt, own }: Entry): void {
    this.work.write(append(this.ids.next(), holder, event, type, item, occurredAt, own));
  }

  /** Whether the holder has access to the item now. */
  async sees(holder: string, item: string): Promise<boolean> {
    const [row] = await this.work.query<{ rows: number }>(seen(item, holder));
    return row !== undefined && row.rows > 0;
  }

  /** Takes what unread rows told of the item out of them; their numbers stay, so that no gap tells of it. */
  forget(holder: string, item: string): void {
    this.work.write(forget(holder, item, CHANGED));
  }

  /** Marks everything up to and with this number as read. */
  markRead(holder: string, upTo: number): void {
    this.work.write(markRead(holder, upTo, this.clock.now()));
  }
}
