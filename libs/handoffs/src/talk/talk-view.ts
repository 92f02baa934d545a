import type { UnitRef } from '@care/directory';
import type { ThreadKind } from '../domain/talk';

/** What was said about a handoff, who has it inside the own unit, and what belongs with it; times are ISO 8601 in UTC. */
export interface TalkView {
  readonly thread: readonly {
    readonly id: string;
    readonly kind: ThreadKind;
    readonly side: 'to' | 'from';
    readonly at: string;
    readonly by: string;
    readonly unit: UnitRef;
    readonly text: string;
    /** The question that a reply is to. */
    readonly answers: string | null;
    /** True for a question that has its reply. */
    readonly answered: boolean;
  }[];
  /** Who of the own unit has taken it; the other side is never told. */
  readonly claim: { readonly by: string; readonly mine: boolean; readonly at: string } | null;
  /** Whether the actor has chosen to be told of it. */
  readonly following: boolean;
  /** Handoffs that belong together, as far as the actor sees both; `before` is what this one came after. */
  readonly links: readonly {
    readonly kind: 'reroute' | 'earlier';
    readonly way: 'before' | 'after';
    readonly handoff: string;
    readonly state: string;
    readonly sentAt: string;
    readonly from: UnitRef;
    readonly to: UnitRef;
  }[];
  /** True for a unit that has passed it on and only reads. */
  readonly passedOn?: true;
  /** The own unit's card of the person, where the sender may send it again to somebody else. */
  readonly card?: string;
}
