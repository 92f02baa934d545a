import { actsOf, type TalkFacts } from '../viewing/acts-of';
import { legalMoves, responsibleIn, type HandoffState, type HandoffVerb } from '../domain/handoff-moves';
import { sideOfActor } from '../domain/talk';
import type { DueKind } from '../domain/work-item';
import { openParts, personInList, type SealedPart } from '../parts/handoff-parts';
import type { WorkItemView } from '../viewing/handoff-view';
import type { Reader } from '../viewing/view-row';

/** What the work list reads of a line and its handoff; times are Dates in UTC. */
export interface WorkListRow {
  readonly item: string;
  readonly kind: string;
  readonly kind_version: number;
  readonly answer_needed: boolean;
  readonly urgency: string;
  readonly from_unit: string;
  readonly to_unit: string;
  readonly person: string;
  readonly state: HandoffState;
  readonly state_before: HandoffState | null;
  readonly seen_at: Date | null;
  readonly version: number;
  /** Whose line it is. */
  readonly holder: string;
  readonly side: 'to' | 'from';
  readonly due_at: Date;
  readonly due_kind: DueKind;
  readonly alarm: 'unseen' | 'unanswered' | null;
  /** Whose reply an open question waits for. */
  readonly question: 'mine' | 'theirs' | null;
  /** Who of the own unit has taken it. */
  readonly claim: { readonly mine: boolean; readonly sealed: string } | null;
  readonly more: boolean;
  readonly masked: boolean;
  readonly parts: readonly SealedPart[];
}

/** One line as it is shown. Nothing is built that the line does not show: a page has a hundred of them. */
export function presentWorkItem(row: WorkListRow, reader: Reader): WorkItemView {
  const parts = openParts(row.parts, reader.sealed);
  const [from, to] = [reader.unit(row.from_unit), reader.unit(row.to_unit)];
  const moves = verbsOf(row);
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
    summary: parts.decide?.fields[reader.summary(row.kind, row.kind_version) ?? ''] ?? '',
    dueAt: row.due_kind === 'none' ? null : row.due_at.toISOString(),
    dueKind: row.due_kind,
    alarm: row.alarm && row.state === 'sent' ? 'unseen' : row.alarm,
    seenAt: row.seen_at?.toISOString() ?? null,
    question: row.question,
    claim: claimOf(row, reader),
    moves,
    acts: actsOf({
      verbs: moves,
      side: row.side,
      state: row.state,
      rights: reader.rights,
      reviewed: false,
      talk: talkOf(row, reader),
    }),
    new: row.side === 'to' && (row.state === 'sent' || row.due_kind === 'seen'),
  };
}

function claimOf({ item, claim }: WorkListRow, { sealed }: Reader): WorkItemView['claim'] {
  return claim && { by: sealed.open<{ by: string }>(item, claim.sealed).by, mine: claim.mine };
}

/** What has been sent again has been reviewed, so that its line is closed. */
function talkOf({ from_unit: fromUnit, to_unit: toUnit, question, claim }: WorkListRow, reader: Reader): TalkFacts {
  const claimed = claim === null ? 'nobody' : claim.mine ? 'me' : 'colleague';
  return { side: sideOfActor(reader, { fromUnit, toUnit }), asked: question === 'mine', claimed, sentAgain: false };
}

/** What the holder of the line may do; its side says as which party. */
function verbsOf({ state, answer_needed, state_before, side }: WorkListRow): HandoffVerb[] {
  const facts = { state, answerNeeded: answer_needed, stateBefore: state_before };
  const moves = legalMoves(facts, side === 'from' ? 'sender' : 'receiver');
  return moves.map(({ verb }) => verb);
}
