import { Handoff } from './domain/handoff';
import type { HandoffState } from './domain/handoff-moves';

/** A row of `handoffs.handoff` as the driver gives it; times are Dates in UTC. */
export interface HandoffRow {
  readonly item: string;
  readonly kind: string;
  readonly kind_version: number;
  readonly answer_needed: boolean;
  readonly urgency: string;
  readonly from_unit: string;
  readonly to_unit: string;
  readonly person: string;
  readonly about: string | null;
  readonly arrival: string | null;
  readonly state: HandoffState;
  readonly state_before: HandoffState | null;
  readonly state_since: Date | null;
  readonly resume_at: Date | null;
  readonly sent_at: Date;
  readonly seen_due_at: Date;
  readonly answer_due_at: Date | null;
  readonly delivered_at: Date | null;
  readonly seen_at: Date | null;
  readonly answered_at: Date | null;
  readonly version: number;
}

/** Column → property; the aggregate's own names for what it keeps private. */
const PROPERTIES: Readonly<Record<keyof HandoffRow, string>> = {
  item: 'id',
  kind: 'kind',
  kind_version: 'kindVersion',
  answer_needed: 'answerNeeded',
  urgency: 'urgency',
  from_unit: 'fromUnit',
  to_unit: 'toUnit',
  person: 'person',
  about: 'about',
  arrival: 'arrival',
  state: '_state',
  state_before: 'stateBefore',
  state_since: '_stateSince',
  resume_at: '_resumeAt',
  sent_at: '_sentAt',
  seen_due_at: 'seenDueAt',
  answer_due_at: 'answerDueAt',
  delivered_at: 'deliveredAt',
  seen_at: '_seenAt',
  answered_at: '_answeredAt',
  version: 'version',
};
const PAIRS = Object.entries(PROPERTIES) as [keyof HandoffRow, string][];

/** The aggregate, rebuilt without its rules: what is stored has passed them. */
export function handoffFrom(row: HandoffRow): Handoff {
  const handoff = new Handoff();
  const properties = handoff as unknown as Record<string, unknown>;
  for (const [column, property] of PAIRS) properties[property] = row[column];
  return handoff;
}

export function rowOf(handoff: Handoff): HandoffRow {
  const state = handoff as unknown as Record<string, unknown>;
  return Object.fromEntries(PAIRS.map(([column, property]) => [column, state[property]])) as unknown as HandoffRow;
}
