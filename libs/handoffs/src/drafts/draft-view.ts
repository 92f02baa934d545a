import type { UnitRef } from '@care/directory';
import type { PersonCard } from '@care/persons';
import type { ShownPerson } from '../parts/handoff-parts';
import type { DraftContent } from './draft';

/** Whom a draft is about, by the unit's own card. */
export type DraftPerson = ShownPerson & { readonly card: string };

/** A draft as its unit sees it; times are ISO 8601 in UTC. */
export interface DraftView extends Omit<DraftContent, 'card' | 'to'> {
  readonly id: string;
  readonly version: number;
  readonly savedAt: string;
  /** When it is taken away. */
  readonly endsAt: string;
  /** Who wrote in it last. */
  readonly by: string;
  readonly person?: DraftPerson;
  readonly to?: UnitRef;
}

/** A line of the unit's drafts: nothing of what was written, and no number, for lists are read over shoulders. */
export interface DraftLine {
  readonly id: string;
  readonly savedAt: string;
  readonly by: string;
  readonly kind?: string;
  readonly to?: UnitRef;
  readonly person?: Omit<DraftPerson, 'number'>;
}

/** What of a card its own unit is shown; of a protected person nothing (OSL 22 kap. 1 §). */
export function personOf(card: PersonCard): DraftPerson {
  const person = personInLine(card);
  return person.protected ? person : { ...person, number: card.number };
}

/** The same without the number. */
export function personInLine({ id, protected: masked, name, age, municipality }: PersonCard): DraftPerson {
  if (masked) return { card: id, protected: true };
  const known = Object.entries({ name, age, municipality }).filter(([, value]) => value !== undefined);
  return { card: id, protected: false, ...Object.fromEntries(known) };
}
