import { legalMoves, responsibleIn, type HandoffState, type HandoffVerb } from './domain/handoff-moves';
import { openParts, personInList, type SealedPart } from './handoff-parts';
import type { WorkItemView } from './handoff-view';
import { OFFERED, type Reader } from './present-handoff';

/** What the work list reads of a line and its handoff; times are Dates in UTC. */
export interface WorkListRow {
  readonly item: string;
  readonly kind: string;
  readonly answer_needed: boolean;
  readonly urgency: string;
  readonly from_unit: string;
  readonly to_unit: string;
  readonly person: string;
  readonly state: HandoffState;
  readonly state_before: HandoffState | null;
  readonly seen_at: Date | null;
  readonly version: number;
  readonly side: 'to' | 'from';
  readonly due_at: Date;
  readonly due_kind: 'seen' | 'answer' | 'none';
  readonly more: boolean;
  readonly masked: boolean;
  readonly parts: readonly SealedPart[];
}

/** One line as it is shown. Nothing is built that the line does not show: a page has a hundred of them. */
export function presentWorkItem(row: WorkListRow, reader: Reader): WorkItemView {
  const parts = openParts(row.parts, reader.sealed);
  const [from, to] = [reader.unit(row.from_unit), reader.unit(row.to_unit)];
  return {
    handoff: row.item,
    side: row.side,
    state: row.state,
    kind: row.kind,
    urgency: row.urgency,
    from,
    to,
    person: personInList(parts, row.masked, reader.now),
    counterpart: row.side === 'from' ? to : from,
    responsible: responsibleIn(row.state, row.state_before),
    summary: parts.decide?.fields[reader.summary(row.kind) ?? ''] ?? '',
    dueAt: row.due_kind === 'none' ? null : row.due_at.toISOString(),
    dueKind: row.due_kind,
    seenAt: row.seen_at?.toISOString() ?? null,
    moves: verbsOf(row),
    new: row.side === 'to' && row.state === 'sent',
  };
}

/** What the holder of the line may do; its side says as which party. */
function verbsOf({ state, answer_needed, state_before, side }: WorkListRow): HandoffVerb[] {
  const facts = { state, answerNeeded: answer_needed, stateBefore: state_before };
  const moves = legalMoves(facts, side === 'from' ? 'sender' : 'receiver');
  return moves.map(({ verb }) => verb).filter((verb) => OFFERED.includes(verb));
}
