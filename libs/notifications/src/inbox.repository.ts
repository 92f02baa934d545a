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

/** What tells a holder of an item that others did something with. */
export type Announcement = Omit<Entry, 'own'> & { readonly item: string };

/** What a holder may be told of an item. */
export interface Standing {
  readonly [column: string]: unknown;
  /** It has access to the item now. */
  readonly sees: boolean;
  /** A row of its inbox tells of the item. */
  readonly had: boolean;
  /** Whoever acted has or had access to the item, as far as this holder can know. */
  readonly party: boolean;
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
/** A statement of its own, so that what comes after it sees what whoever held the head before has committed. */
const holdHead = sql(
  'inbox.hold-head',
  `INSERT INTO notifications.head AS h (holder, seq) VALUES ($1::uuid, 0) ON CONFLICT (holder) DO UPDATE SET seq = h.seq`,
);
const announce = sql(
  'inbox.announce',
  `WITH told AS (SELECT count(*) > 0 AS had FROM notifications.inbox i WHERE i.holder = $2::uuid AND i.item = $5::uuid),
   next AS (
     UPDATE notifications.head h SET seq = h.seq + 1 FROM told
     WHERE h.holder = $2::uuid AND NOT (told.had AND $7::boolean)
       AND NOT EXISTS (SELECT FROM notifications.inbox i WHERE i.holder = $2::uuid AND i.event = $3::uuid)
     RETURNING h.seq)
   INSERT INTO notifications.inbox (id, holder, seq, event, type, item, occurred_at, own)
   SELECT $1::uuid, $2::uuid, next.seq, $3::uuid, CASE WHEN told.had THEN $8::text ELSE $4::text END,
     CASE WHEN told.had THEN NULL ELSE $5::uuid END, $6::timestamptz, false FROM next, told`,
);
/** Of what has not been delivered when its consent is withdrawn, the receiver is told nothing: it counts as not seen. */
const STOPPED = `a.basis ? 'withdrawnAt' AND (SELECT count(*) FROM handoffs.v_envelope v
       WHERE v.item = a.item AND v.to_unit = a.holder AND v.delivered_at IS NULL) > 0`;
const standing = sql(
  'inbox.standing',
  `SELECT (SELECT count(*) FROM access.disclosure a WHERE a.item = $2::uuid AND a.holder = $1::uuid AND a.until > now() AND NOT (${STOPPED})) > 0 AS sees,
     (SELECT count(*) FROM notifications.inbox i WHERE i.holder = $1::uuid AND i.item = $2::uuid) > 0 AS had,
     (SELECT count(*) FROM access.disclosure a WHERE a.item = $2::uuid AND $3::uuid IN (a.owner, a.holder))
       + (SELECT count(*) FROM access.disclosure_history h WHERE h.item = $2::uuid AND $3::uuid IN (h.owner, h.holder)) > 0 AS party`,
);
const forget = sql(
  'inbox.forget',
  `UPDATE notifications.inbox SET item = NULL, type = $3::text WHERE holder = $1::uuid AND item = $2::uuid`,
);
const markRead = sql(
  'inbox.mark-read',
  `UPDATE notifications.inbox SET read_at = $3::timestamptz
   WHERE holder = $1::uuid AND seq <= $2::bigint AND read_at IS NULL AND item IS NOT NULL AND NOT own
     AND ($4::text IS NULL OR type = $4::text)`,
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

  /**
   * Adds the one row that tells of an item. When there is one already, only says that lists have changed, or nothing (`onlyOnce`);
   * whoever else does the same at the same time, in this unit of work or another, waits and then sees it.
   */
  announce({ holder, event, type, item, occurredAt }: Announcement, onlyOnce: boolean): void {
    this.work.write(holdHead(holder));
    this.work.write(announce(this.ids.next(), holder, event, type, item, occurredAt, onlyOnce, CHANGED));
  }

  /** How the holder and whoever acted stand to the item, by the access list and its history as the running context may see them. */
  async standing(holder: string, item: string, actedBy: string): Promise<Standing> {
    const [row] = await this.work.query<Standing>(standing(holder, item, actedBy));
    return row ?? { sees: false, had: false, party: false };
  }

  /** Takes what the rows told of the item out of them; their numbers stay, so that no gap tells of it. */
  forget(holder: string, item: string): void {
    this.work.write(forget(holder, item, CHANGED));
  }

  /** Marks everything up to and with this number as read; of one type only, when it is named. */
  markRead(holder: string, upTo: number, type?: string): void {
    this.work.write(markRead(holder, upTo, this.clock.now(), type ?? null));
  }
}
