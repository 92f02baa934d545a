import type { HandoffView, WorkItemView } from '../viewing/handoff-view';
import { LadderStepResponse } from './ladder.dto';
import { TalkResponse } from './talk-views.dto';
import { UnitRefResponse } from './unit-ref.dto';

export { UnitRefResponse };

export class ShownPersonResponse {
  name?: string;
  number?: string;
  age?: number;
  municipality?: string;
  /** True for protected identity; then nothing else is told, but for the number on one handoff's page to a named unit. */
  protected!: boolean;
}

export class ClocksResponse {
  sentAt!: string;
  deliveredAt!: string | null;
  seenAt!: string | null;
  seenDueAt!: string;
  answeredAt!: string | null;
  answerDueAt!: string | null;
}

export class MoveResponse {
  verb!: string;
  reasonRequired!: boolean;
}

export class BasisResponse {
  code!: string;
  category!: string;
  since!: string;
  until!: string | null;
  /** When the consent it stands on was withdrawn; what was handed over stays, and nothing more is. */
  withdrawnAt!: string | null;
}

export class ReaderResponse extends BasisResponse {
  unit!: UnitRefResponse;
  state!: 'reads' | 'opens-on-acceptance' | 'after-end' | 'ended';
  /** Only about a protected person: whether the owner has named the unit, so that it is shown the number. */
  named?: boolean;
}

export class HistoryResponse {
  state!: string;
  verb!: string;
  at!: string;
  by!: string;
  unit!: UnitRefResponse;
  reason!: string | null;
  note?: string;
  insteadUnit?: string;
  outcome?: string;
  /** A Swedish day, YYYY-MM-DD. */
  resumeOn?: string;
  /** The id of the unit that it was passed on to. */
  forwardedTo?: string;
}

export class HandoffResponse extends TalkResponse implements HandoffView {
  id!: string;
  kind!: string;
  kindVersion!: number;
  state!: string;
  urgency!: string;
  side!: 'to' | 'from';
  from!: UnitRefResponse;
  to!: UnitRefResponse;
  responsible!: 'to' | 'from';
  person!: ShownPersonResponse;
  decide!: Record<string, string>;
  rest?: Record<string, string>;
  clocks!: ClocksResponse;
  moves!: MoveResponse[];
  /** What this actor may do now, moves and other acts, in the order of the page. */
  acts!: string[];
  /** Whether a person of the receiving unit has opened it. */
  opened!: boolean;
  /** How it went, in the receiver's words; null until it is completed. */
  outcome!: string | null;
  /** The Swedish day on which work that rests is to be taken up again, YYYY-MM-DD. */
  resumeOn!: string | null;
  /** When the sender looked at how it ended; only the sender is told. */
  reviewedAt?: string | null;
  /** Who is told when, soonest first. It changes as time passes and is not part of the ETag. */
  ladder!: LadderStepResponse[];
  basis!: BasisResponse | null;
  readers?: ReaderResponse[];
  history!: HistoryResponse[];
  version!: number;
}

export class LineClaimResponse {
  by!: string;
  mine!: boolean;
}

export class WorkItemResponse implements WorkItemView {
  handoff!: string;
  side!: 'to' | 'from';
  state!: string;
  kind!: string;
  urgency!: string;
  from!: UnitRefResponse;
  to!: UnitRefResponse;
  counterpart!: UnitRefResponse;
  responsible!: 'to' | 'from';
  person!: ShownPersonResponse;
  summary!: string;
  dueAt!: string | null;
  dueKind!: 'seen' | 'answer' | 'cancel' | 'resume' | 'review' | 'none';
  /** What the ladder has told the sender: nobody has seen or answered it. */
  alarm!: 'unseen' | 'unanswered' | null;
  seenAt!: string | null;
  /** Whose reply an open question waits for. */
  question!: 'mine' | 'theirs' | null;
  /** Who of the own unit has taken it; the other side is never told. */
  claim!: LineClaimResponse | null;
  moves!: string[];
  /** What this actor may do now, moves and other acts, in the order of the page. */
  acts!: string[];
  new!: boolean;
}
