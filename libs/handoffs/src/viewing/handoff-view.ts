import type { UnitRef } from '@care/directory';
import type { DueKind } from '../domain/work-item';
import type { ShownPerson } from '../parts/handoff-parts';
import type { StepView } from '../ladder/present-ladder';
import type { TalkView } from '../talk/talk-view';

export interface StatedDisclosure {
  readonly code: string;
  readonly category: string;
  readonly since: string;
  readonly until: string | null;
  /** When the consent it stands on was withdrawn; what was handed over stays, and nothing more is. */
  readonly withdrawnAt: string | null;
}

/** A row of "who can see this": reads now, will when it accepts, reads on after the end, or could once. */
export type ReaderState = 'reads' | 'opens-on-acceptance' | 'after-end' | 'ended';

/** What one actor gets of one handoff; times are ISO 8601 in UTC. */
export interface HandoffView extends TalkView {
  readonly id: string;
  readonly kind: string;
  readonly kindVersion: number;
  readonly state: string;
  readonly urgency: string;
  readonly side: 'to' | 'from';
  readonly from: UnitRef;
  readonly to: UnitRef;
  readonly responsible: 'to' | 'from';
  readonly person: ShownPerson;
  readonly decide: Readonly<Record<string, string>>;
  /** Absent until the receiver has accepted. */
  readonly rest?: Readonly<Record<string, string>>;
  readonly clocks: {
    readonly sentAt: string;
    readonly deliveredAt: string | null;
    readonly seenAt: string | null;
    readonly seenDueAt: string;
    readonly answeredAt: string | null;
    readonly answerDueAt: string | null;
  };
  readonly moves: readonly { readonly verb: string; readonly reasonRequired: boolean }[];
  /** What this actor may do now, moves and other acts, in the order of the page. */
  readonly acts: readonly string[];
  /** Whether a person of the receiving unit has opened it. */
  readonly opened: boolean;
  /** How it went, in the receiver's words; null until it is completed. */
  readonly outcome: string | null;
  /** The Swedish day on which work that rests is to be taken up again, YYYY-MM-DD. */
  readonly resumeOn: string | null;
  /** When the sender looked at how it ended; only the sender is told. */
  readonly reviewedAt?: string | null;
  /** Who is told when, soonest first; not part of the ETag, because it changes as time passes. */
  readonly ladder: readonly StepView[];
  /** The actor's own basis; the owner has none. */
  readonly basis: StatedDisclosure | null;
  /** Who else can see it and why; only the owner is told. */
  readonly readers?: readonly (StatedDisclosure & {
    readonly unit: UnitRef;
    readonly state: ReaderState;
    /** Only about a protected person: whether the owner has named the unit, so that it is shown the number. */
    readonly named?: boolean;
  })[];
  readonly history: readonly {
    readonly state: string;
    readonly verb: string;
    readonly at: string;
    readonly by: string;
    readonly unit: UnitRef;
    readonly reason: string | null;
    readonly note?: string;
    /** The id of the unit that should have got it instead. */
    readonly insteadUnit?: string;
    readonly outcome?: string;
    /** A Swedish day, YYYY-MM-DD. */
    readonly resumeOn?: string;
    /** The id of the unit that it was passed on to. */
    readonly forwardedTo?: string;
  }[];
  readonly version: number;
}

/** One line of a unit's work list; times are ISO 8601 in UTC. */
export interface WorkItemView {
  readonly handoff: string;
  readonly side: 'to' | 'from';
  readonly state: string;
  readonly kind: string;
  readonly urgency: string;
  readonly from: UnitRef;
  readonly to: UnitRef;
  readonly counterpart: UnitRef;
  readonly responsible: 'to' | 'from';
  readonly person: Omit<ShownPerson, 'number'>;
  readonly summary: string;
  readonly dueAt: string | null;
  readonly dueKind: DueKind;
  /** What the ladder has told the sender: nobody has seen or answered it; null when there is nothing of the kind. */
  readonly alarm: 'unseen' | 'unanswered' | null;
  readonly seenAt: string | null;
  /** Whose reply an open question waits for. */
  readonly question: 'mine' | 'theirs' | null;
  /** Who of the own unit has taken it; the other side is never told. */
  readonly claim: { readonly by: string; readonly mine: boolean } | null;
  readonly moves: readonly string[];
  /** What this actor may do now, moves and other acts, in the order of the page. */
  readonly acts: readonly string[];
  /** True for a handoff to this unit that nobody here has opened. */
  readonly new: boolean;
}
