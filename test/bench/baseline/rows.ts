/** A moment as the driver or JSON gives it; a disclosure without an end is `Infinity` or the word. */
export type Moment = Date | string | number | null;

/** A sealed part. */
export interface PartRow {
  readonly item: string;
  readonly part: string;
  readonly sealed: Buffer | string;
}

/** What a handoff and a line of the work list have in common. */
interface Envelope {
  readonly item: string;
  readonly kind: string;
  readonly state: string;
  readonly urgency: string;
  readonly from_unit: string;
  readonly to_unit: string;
  readonly seen_at: Moment;
}

export interface HandoffRow extends Envelope {
  readonly kind_version: number;
  readonly sent_at: Moment;
  readonly delivered_at: Moment;
  readonly seen_due_at: Moment;
  readonly answered_at: Moment;
  readonly answer_due_at: Moment;
  readonly version: number;
}

export interface LineRow extends Envelope {
  readonly side: 'from' | 'to';
  readonly due_at: Date;
  readonly due_kind: string;
  readonly holder: string;
  readonly alarm: string | null;
  readonly question: 'mine' | 'theirs' | null;
  readonly claim: Omit<ClaimRow, 'at'> | null;
  readonly more: boolean;
  readonly parts: readonly PartRow[];
}

export interface HistoryRow {
  readonly id: string;
  readonly state: string;
  readonly verb: string;
  readonly at: Moment;
  readonly unit: string;
  readonly reason: string | null;
  readonly sealed: Buffer | string;
}

export interface ReaderRow {
  readonly unit: string;
  readonly basis: { readonly code: string };
  readonly category: string;
  readonly since: Moment;
  readonly until: Moment;
  readonly phase: 'now' | 'promised';
}

export interface EntryRow {
  readonly id: string;
  readonly kind: string;
  readonly side: 'from' | 'to';
  readonly at: Moment;
  readonly unit: string;
  readonly answers: string | null;
  readonly sealed: Buffer | string;
}

export interface ClaimRow {
  readonly mine: boolean;
  readonly at: Moment;
  readonly sealed: Buffer | string;
}

/** What belongs to one handoff, however it was read. */
export interface Found {
  readonly handoff: HandoffRow;
  readonly parts: readonly PartRow[];
  readonly history: readonly HistoryRow[];
  readonly readers: readonly ReaderRow[];
  readonly thread: readonly EntryRow[];
  readonly claim: ClaimRow | null;
  readonly following: boolean;
}
