import { Injectable } from '@nestjs/common';
import type { Receiver } from '@care/directory';
import type { Actor, FieldError } from '@care/kernel';
import type { PersonCard } from '@care/persons';
import { Invalid, refusalOfText } from '@care/platform';
import { Sharing, type Crossing } from '@care/sharing';
import { refusalsForProtected, refusalsOfContent, type HandoffKind, type Urgency } from './domain/handoff-kind';
import { HandoffKinds } from './kinds';
import type { ReadyHandoff, SendHandoffInput } from './handoff-draft';

/** What was found of the two units and the person; null for what does not exist for this actor. */
export interface Found {
  readonly from: Receiver;
  readonly to: Receiver | null;
  readonly card: PersonCard | null;
}

@Injectable()
export class SendingRules {
  constructor(
    private readonly kinds: HandoffKinds,
    private readonly sharing: Sharing,
  ) {}

  /** Throws `Invalid` with every field that is refused; the basis is decided only when the rest can be sent. */
  decide(actor: Actor, input: SendHandoffInput, found: Found): ReadyHandoff {
    const kind = this.kinds.find(input.kind);
    const urgency = kind?.urgencies.find(({ code }) => code === input.urgency);
    const errors = [
      ...refusalsOfKind(kind, urgency, input),
      ...refusalsOfReceiver(kind, found),
      ...refusalsOfPerson(kind, input, found),
    ];
    const { from, to, card } = found;
    if (errors.length > 0 || !kind || !urgency || !to || !card) throw new Invalid(errors);
    const crossing = crossingOf(from, to, kind, card);
    const basis = this.sharing.decide(actor, card.person, crossing, input.basis, kind.bases);
    return { kind, urgency, card, fromUnit: from.unit.id, toUnit: to.unit.id, content: input.content, basis };
  }
}

function refusalsOfKind(
  kind: HandoffKind | undefined,
  urgency: Urgency | undefined,
  input: SendHandoffInput,
): FieldError[] {
  if (!kind) return [{ field: 'kind', code: 'unknown-kind' }];
  const content = refusalsOfContent(kind, input.content, refusalOfText);
  return urgency ? content : [...content, { field: 'urgency', code: 'unknown-urgency' }];
}

function refusalsOfReceiver(kind: HandoffKind | undefined, { from, to }: Found): FieldError[] {
  if (!to) return [{ field: 'to', code: 'unit-unknown' }];
  if (to.unit.id === from.unit.id) return [{ field: 'to', code: 'own-unit' }];
  if (to.closed) return [{ field: 'to', code: 'unit-closed' }];
  if (!kind || kind.sectors.to.includes(to.unit.sector)) return [];
  return [{ field: 'to', code: 'kind-not-for-sector' }];
}

function refusalsOfPerson(kind: HandoffKind | undefined, { content }: SendHandoffInput, { card }: Found): FieldError[] {
  if (!card) return [{ field: 'card', code: 'person-unknown' }];
  return kind && card.protected ? refusalsForProtected(kind, content) : [];
}

/** What a legal basis looks at; an age is known only from a date of birth. */
export function crossingOf(from: Receiver, to: Receiver, kind: HandoffKind, card: PersonCard): Crossing {
  const side = ({ unit, organisation, regime, zone }: Receiver): Crossing['from'] => ({
    ...{ unit: unit.id, organisation: organisation.id, regime, zone },
  });
  return { from: side(from), to: side(to), category: kind.category, age: card.age ?? null };
}
