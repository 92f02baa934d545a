import { Injectable } from '@nestjs/common';
import type { Receiver, Unit } from '@care/directory';
import type { Actor, FieldError } from '@care/kernel';
import type { PersonCard } from '@care/persons';
import { Invalid, refusalOfText } from '@care/platform';
import { Sharing, sideOf, type Crossing, type SharingFacts } from '@care/sharing';
import { refusalsForProtected, refusalsOfContent, type HandoffKind, type Urgency } from '../domain/handoff-kind';
import { refusalsOfLinks, type Linked, type Said } from '../domain/linking';
import { HandoffKinds } from '../kinds';
import type { ReadyHandoff, SendHandoffInput } from './handoff-draft';

/** What was found of the two units and the person; null for what does not exist for this actor. */
export interface Found {
  readonly from: Receiver;
  readonly to: Receiver | null;
  /** The unit that stands in for the receiver, if any. */
  readonly deputy: Unit | undefined;
  readonly card: PersonCard | null;
  /** What the person has agreed to and what the sender's county has decided. */
  readonly sharing: SharingFacts;
  /** Those of the earlier handoffs it names that the sender sees. */
  readonly linked?: readonly Linked[];
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
      ...refusalsOfKind(kind, urgency, input, found),
      ...refusalsOfReceiver(kind, found),
      ...refusalsOfPerson(kind, input, found),
      ...refusalsOfLinks(input, found.linked ?? [], { from: found.from.unit.id, person: found.card?.person }),
    ];
    const { from, to, deputy, card, sharing: facts } = found;
    if (errors.length > 0 || !kind || !urgency || !to || !card) throw new Invalid(errors);
    const crossing = crossingOf({ from, to, deputy, card, sharing: facts }, kind);
    const about = { person: card.person, birthDate: card.birthDate ?? null };
    const decision = { ...about, crossing, stated: input.basis, allowed: kind.bases, facts };
    const basis = this.sharing.decide(actor, decision);
    const clocks = { ladder: this.kinds.ladderOf(kind, urgency), hours: to.unit.hours.toJSON() };
    const units = { fromUnit: from.unit.id, toUnit: to.unit.id };
    return { kind, urgency, ...clocks, card, ...units, content: input.content, basis, links: linksOf(input) };
  }
}

function linksOf({ follows, earlier }: SendHandoffInput): Said {
  return { ...(follows ? { follows } : {}), ...(earlier ? { earlier } : {}) };
}

function refusalsOfKind(
  kind: HandoffKind | undefined,
  urgency: Urgency | undefined,
  input: SendHandoffInput,
  { from, card }: Found,
): FieldError[] {
  if (!kind) return [{ field: 'kind', code: 'unknown-kind' }];
  if (!kind.sectors.from.includes(from.unit.sector)) return [{ field: 'kind', code: 'kind-not-from-sector' }];
  const content = refusalsOfContent(kind, input.content, refusalOfText, card?.protected);
  return urgency ? content : [...content, { field: 'urgency', code: 'unknown-urgency' }];
}

function refusalsOfReceiver(kind: HandoffKind | undefined, { from, to }: Found): FieldError[] {
  if (!to) return [{ field: 'to', code: 'unit-unknown' }];
  if (to.unit.id === from.unit.id) return [{ field: 'to', code: 'own-unit' }];
  if (to.closed) return [{ field: 'to', code: 'unit-closed' }];
  if (!kind || kind.sectors.to.includes(to.unit.sector)) return [];
  return [{ field: 'to', code: 'kind-not-for-sector' }];
}

/** Of a protected person nothing leaves before the sender has said that this very unit is to see who it is (OSL 21 kap. 3 §). */
function refusalsOfPerson(
  kind: HandoffKind | undefined,
  { content, basis }: SendHandoffInput,
  { card }: Found,
): FieldError[] {
  if (!card) return [{ field: 'card', code: 'person-unknown' }];
  if (card.deceasedOn && kind && !kind.alsoOfDeceased) return [{ field: 'card', code: 'person-deceased' }];
  if (!card.protected) return [];
  const unnamed = basis.namesReceiver === true ? [] : [{ field: 'to', code: 'receiver-not-named' }];
  return [...unnamed, ...(kind ? refusalsForProtected(kind, content) : [])];
}

/** What a legal basis looks at; an age is known only from a date of birth. */
export function crossingOf(
  { from, to, deputy, card, sharing }: Found & { readonly to: Receiver; readonly card: PersonCard },
  { category }: HandoffKind,
): Crossing {
  const sides = { from: sideOf(from.unit), to: sideOf(to.unit), deputy: deputy && sideOf(deputy) };
  return { ...sides, category, age: card.age ?? null, policies: sharing.policies };
}
