import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { sql, UnitOfWork } from '@care/platform';

/** How far somebody has read or listened: the last number per holder. */
export type Heads = ReadonlyMap<string, number>;

/** One row as the API answers it. */
export interface InboxRow {
  readonly id: string;
  readonly seq: number;
  readonly type: string;
  readonly item: string;
  /** UTC, ISO 8601. */
  readonly at: string;
  readonly own: boolean;
  readonly readAt?: string;
}

/** What a browser is told: enough to ask again, nothing to read. */
export interface Change {
  readonly holder: string;
  readonly seq: number;
  readonly type: string;
  readonly item: string | null;
}

const MOST_AT_ONCE = 200;
const COUNTED = 100;

const page = sql(
  'inbox.page',
  `SELECT jsonb_strip_nulls(jsonb_build_object('id', i.id, 'seq', i.seq, 'type', i.type, 'item', i.item, 'at', i.occurred_at, 'own', i.own, 'readAt', i.read_at)) AS row
   FROM notifications.inbox i
   WHERE i.holder = $1::uuid AND i.item IS NOT NULL AND ($2::bigint IS NULL OR i.seq < $2::bigint)
     AND (SELECT count(*) FROM access.disclosure a WHERE a.item = i.item AND a.holder = i.holder AND a.until > now()) > 0
   ORDER BY i.seq DESC LIMIT $3::integer`,
);
const unread = sql(
  'inbox.unread',
  `SELECT count(*)::integer AS unread FROM (
     SELECT FROM notifications.inbox i WHERE i.holder = $1::uuid AND i.read_at IS NULL AND i.item IS NOT NULL AND NOT i.own
       AND (SELECT count(*) FROM access.disclosure a WHERE a.item = i.item AND a.holder = i.holder AND a.until > now()) > 0
     ORDER BY i.seq DESC LIMIT $2::integer) AS counted`,
);
const since = sql(
  'inbox.since',
  `SELECT c.holder, r.seq::float8 AS seq, CASE WHEN r.seen THEN r.type ELSE 'changed' END AS type, CASE WHEN r.seen THEN r.item END AS item
   FROM unnest($1::uuid[], $2::bigint[]) AS c (holder, seq)
   CROSS JOIN LATERAL (
     SELECT i.seq, i.type, i.item,
       (SELECT count(*) FROM access.disclosure a WHERE a.item = i.item AND a.holder = i.holder AND a.until > now()) > 0 AS seen
     FROM notifications.inbox i WHERE i.holder = c.holder AND i.seq > c.seq ORDER BY i.seq LIMIT $3::integer) AS r
   ORDER BY c.holder, r.seq`,
);
const heads = sql(
  'inbox.heads',
  'SELECT holder, seq::float8 AS seq FROM notifications.head WHERE holder = ANY($1::uuid[])',
);

/** Readings of the inbox. They show ids and types and no person, so they leave nothing in the access log. */
@Injectable()
export class InboxQueries {
  constructor(private readonly work: UnitOfWork) {}

  /** At most `limit` rows of one holder before the number `before` (null: from the newest), newest first, and how many are unread (counted to 100). */
  async page(
    actor: Actor,
    holder: string,
    before: number | null,
    limit: number,
  ): Promise<{ rows: InboxRow[]; unread: number }> {
    const [rows = [], [counted] = []] = await this.work.read(
      actor,
      page(holder, before, limit),
      unread(holder, COUNTED),
    );
    return { rows: rows.map(({ row }) => row as InboxRow), unread: (counted as { unread: number }).unread };
  }

  /** What came after these numbers, under the rights of the actor, at most 200 rows per holder. Throws `SessionEnded`. */
  async since(actor: Actor, after: Heads): Promise<Change[]> {
    const [rows = []] = await this.work.read(actor, since([...after.keys()], [...after.values()], MOST_AT_ONCE));
    return rows as Change[];
  }

  /** The last number of each holder of the actor; those whose inbox is empty have 0. */
  async heads(actor: Actor): Promise<Heads> {
    const [rows = []] = await this.work.read(actor, heads([...actor.holders]));
    return new Map([
      ...actor.holders.map((holder) => [holder, 0] as const),
      ...(rows as { holder: string; seq: number }[]).map(({ holder, seq }) => [holder, seq] as const),
    ]);
  }
}
