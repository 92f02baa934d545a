import { Injectable } from '@nestjs/common';
import { Directory, type UnitRef } from '@care/directory';
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
  /** What a list brought, as far as the unit may see it now. */
  readonly arrived?: { readonly count: number; readonly from: UnitRef };
}

/** Which rows are asked for. */
export interface InboxPart {
  readonly holder: string;
  /** Rows before this number; null for the newest. */
  readonly before: number | null;
  readonly limit: number;
  /** Rows of this type only. */
  readonly type?: string;
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

const ITS_OWN = `SELECT count(*) FROM access.disclosure a WHERE a.item = i.item AND a.holder = i.holder AND a.until > now()`;
const BROUGHT = `FROM handoffs.v_arrived v WHERE v.arrival = i.item AND v.to_unit = i.holder`;
/** A row is about an item that the holder sees, or about a list that brought it something it sees. */
const SEEN = `((${ITS_OWN}) > 0 OR (SELECT count(*) FROM (SELECT ${BROUGHT} LIMIT 1) AS one) > 0)`;
/** Counted to 1 000 when it is looked at: what has been taken back since was never there. */
const ARRIVED = `CASE WHEN i.type = 'handoffs.arrived.v1' THEN (SELECT jsonb_build_object('count', count(*), 'from', min(b.from_unit::text))
     FROM (SELECT v.from_unit ${BROUGHT} LIMIT 1000) AS b) END`;

const page = sql(
  'inbox.page',
  `SELECT jsonb_strip_nulls(jsonb_build_object('id', i.id, 'seq', i.seq, 'type', i.type, 'item', i.item, 'at', i.occurred_at, 'own', i.own, 'readAt', i.read_at,
     'arrived', ${ARRIVED})) AS row
   FROM notifications.inbox i
   WHERE i.holder = $1::uuid AND i.item IS NOT NULL AND ($2::bigint IS NULL OR i.seq < $2::bigint)
     AND ($4::text IS NULL OR i.type = $4::text) AND ${SEEN}
   ORDER BY i.seq DESC LIMIT $3::integer`,
);
const unread = sql(
  'inbox.unread',
  `SELECT count(*)::integer AS unread FROM (
     SELECT FROM notifications.inbox i WHERE i.holder = $1::uuid AND i.read_at IS NULL AND i.item IS NOT NULL AND NOT i.own
       AND ($3::text IS NULL OR i.type = $3::text) AND ${SEEN}
     ORDER BY i.seq DESC LIMIT $2::integer) AS counted`,
);
const since = sql(
  'inbox.since',
  `SELECT c.holder, r.seq::float8 AS seq, CASE WHEN r.seen THEN r.type ELSE 'changed' END AS type, CASE WHEN r.seen THEN r.item END AS item
   FROM unnest($1::uuid[], $2::bigint[]) AS c (holder, seq)
   CROSS JOIN LATERAL (
     SELECT i.seq, i.type, i.item, ${SEEN} AS seen FROM notifications.inbox i WHERE i.holder = c.holder AND i.seq > c.seq ORDER BY i.seq LIMIT $3::integer) AS r
   ORDER BY c.holder, r.seq`,
);
const heads = sql(
  'inbox.heads',
  'SELECT holder, seq::float8 AS seq FROM notifications.head WHERE holder = ANY($1::uuid[])',
);

/** Readings of the inbox. They show ids and types and no person, so they leave nothing in the access log. */
@Injectable()
export class InboxQueries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: Directory,
  ) {}

  /** Rows of one holder, newest first, and how many are unread (counted to 100). */
  async page(actor: Actor, part: InboxPart): Promise<{ rows: InboxRow[]; unread: number }> {
    const { holder, before, limit, type = null } = part;
    const asked = [page(holder, before, limit, type), unread(holder, COUNTED, type)] as const;
    const [rows = [], [counted] = []] = await this.work.read(actor, ...asked);
    const named = await this.named(rows.map(({ row }) => row as StoredRow));
    return { rows: named, unread: (counted as { unread: number }).unread };
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

  private async named(rows: readonly StoredRow[]): Promise<InboxRow[]> {
    const units = await this.directory.refs(rows.flatMap(({ arrived }) => arrived?.from ?? []));
    return rows.map(({ arrived, ...row }) => {
      const from = arrived && units.get(arrived.from);
      return arrived && from ? { ...row, arrived: { count: arrived.count, from } } : row;
    });
  }
}

/** As the database gives it: the unit by its id. */
type StoredRow = Omit<InboxRow, 'arrived'> & { readonly arrived?: { readonly count: number; readonly from: string } };
