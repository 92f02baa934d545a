import type { PersonCard } from '@care/persons';
import type { Basis, StatedBasis } from '@care/sharing';
import type { Imported } from './domain/new-handoff';
import type { Content, HandoffKind, Urgency } from './domain/handoff-kind';

/** What the sender states; the card is the unit's own card of the person, so that no identity number travels. */
export interface SendHandoffInput {
  readonly kind: string;
  readonly card: string;
  readonly to: string;
  readonly urgency: string;
  readonly content: Content;
  readonly basis: StatedBasis;
}

/** A handoff with everything decided that can be decided before it is written. */
export interface ReadyHandoff {
  readonly kind: HandoffKind;
  readonly urgency: Urgency;
  readonly card: PersonCard;
  readonly fromUnit: string;
  readonly toUnit: string;
  readonly content: Content;
  readonly basis: Basis;
  readonly imported?: Imported;
}
