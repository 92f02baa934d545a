import type { Hours } from '@care/directory';
import type { PersonCard } from '@care/persons';
import type { Basis, StatedBasis } from '@care/sharing';
import type { Said } from '../domain/linking';
import type { Imported } from '../domain/new-handoff';
import type { Content, HandoffKind, Urgency } from '../domain/handoff-kind';
import type { Ladder } from '../domain/ladder';

/** What the sender states; the card is the unit's own card of the person, so that no identity number travels. */
export interface SendHandoffInput extends Said {
  readonly kind: string;
  readonly card: string;
  readonly to: string;
  readonly urgency: string;
  readonly content: Content;
  readonly basis: StatedBasis;
  /** The unit's own draft of it, which the sending ends. */
  readonly draft?: string;
}

/** A handoff with everything decided that can be decided before it is written. */
export interface ReadyHandoff {
  readonly kind: HandoffKind;
  readonly urgency: Urgency;
  readonly ladder: Ladder;
  /** When the receiver is open. */
  readonly hours: Hours;
  readonly card: PersonCard;
  readonly fromUnit: string;
  readonly toUnit: string;
  readonly content: Content;
  readonly basis: Basis;
  readonly imported?: Imported;
  readonly links?: Said;
}
