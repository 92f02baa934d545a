import { Injectable } from '@nestjs/common';
import { reading, ReadingLog } from '@care/audit';
import type { Actor } from '@care/kernel';
import { sql, UnitOfWork } from '@care/platform';

const SEEN = `(SELECT max(a.level) FROM access.disclosure a WHERE a.item = i.item AND a.holder = i.holder AND a.until > now()) >= 1`;
const WAITING = `FROM unnest($1::uuid[]) AS u (holder) CROSS JOIN LATERAL (SELECT i.item, i.due_kind, i.due_at FROM handoffs.work_item i
    WHERE i.holder = u.holder AND i.side = 'to' AND i.open AND i.due_kind IN ('seen', 'answer')`;
const ANSWERED = `FROM unnest($1::uuid[]) AS u (holder) CROSS JOIN LATERAL (SELECT h0.* FROM handoffs.handoff h0
    WHERE h0.to_unit = u.holder AND h0.answered_at >= $2::timestamptz AND h0.answered_at < $3::timestamptz`;

/**
 * What the holders' own lines say: $1 holders, $2 the beginning of the day, $3 now. Counted from what the context may open, and exact:
 * what a holder has said no to today it no longer opens, and what it has passed on after its answer is the next unit's.
 */
const numbers = sql(
  'overview.numbers',
  `SELECT l.due_kind AS number, count(*)::integer AS count, min(l.due_at) AS since, NULL::uuid AS item ${WAITING} AND i.due_at < $3::timestamptz AND ${SEEN}) l GROUP BY l.due_kind
   UNION ALL SELECT 'oldest', count(*)::integer, min(h.sent_at), (array_agg(l.item ORDER BY h.sent_at, l.item))[1] ${WAITING} AND ${SEEN}) l
     CROSS JOIN LATERAL (SELECT h0.sent_at FROM handoffs.handoff h0 WHERE h0.item = l.item) h
   UNION ALL SELECT 'answered', count(*)::integer, NULL, NULL ${ANSWERED}) h`,
);

/** The lines behind the number of the day: $4 limit, $5/$6 keyset (answered, item). */
const answered = reading(
  'overview.answered',
  `SELECT h.item, h.person, h.version, h.kind, h.kind_version, h.from_unit, h.to_unit, h.state, h.answered_at ${ANSWERED}
     AND (h0.answered_at, h0.item) < ($5::timestamptz, $6::uuid) ORDER BY h0.answered_at DESC, h0.item DESC LIMIT $4) h ORDER BY h.answered_at DESC, h.item DESC LIMIT $4`,
  6,
);

export interface CountedNumber {
  readonly number: 'seen' | 'answer' | 'oldest' | 'answered';
  readonly count: number;
  readonly since: Date | null;
  readonly item: string | null;
}

export interface AnsweredRow {
  readonly item: string;
  readonly person: string;
  readonly version: number;
  readonly kind: string;
  readonly kind_version: number;
  readonly from_unit: string;
  readonly to_unit: string;
  readonly state: string;
  readonly answered_at: Date;
}

/** A span of time in UTC, the last moment not included. */
export interface Span {
  readonly from: Date;
  readonly until: Date;
}

@Injectable()
export class OverviewQueries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly log: ReadingLog,
  ) {}

  /** One round trip; only numbers, so nothing is logged. */
  async numbers(actor: Actor, { from, until }: Span): Promise<CountedNumber[]> {
    const [rows = []] = await this.work.read(actor, numbers([...actor.holders], from, until));
    return rows as CountedNumber[];
  }

  /** What was answered in the span, the latest first; logged in the same commit, everyone shown. One round trip. */
  answered(actor: Actor, span: Span, limit: number, after: readonly [string, string]): Promise<AnsweredRow[]> {
    const access = { action: 'list', purpose: 'work-list', objectKind: 'overview' };
    return this.log.read<AnsweredRow>(
      answered,
      [[...actor.holders], span.from, span.until, limit, ...after],
      actor,
      access,
    );
  }
}
