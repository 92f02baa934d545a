import { Injectable } from '@nestjs/common';
import { Forbidden, type Actor } from '@care/kernel';
import type { PersonCard } from '@care/persons';
import { sqlState } from '@care/platform';
import { allNamed, toldBy } from '@care/sharing';
import { AnotherListIsRead } from '../domain/handoff.errors';
import type { RowRefusal } from '../domain/list-row';
import { HandoffSending } from '../sending/handoff-sending';
import { refusalOf, refusalsOf, type ListDraft } from './list-drafts';
import { ListFacts, type Facts } from './list-facts';
import { ListLedger, type NewRow, type RowsIn } from './list-ledger';
import { SendingRules, type Found } from '../sending/sending-rules';

const LOCK_NOT_AVAILABLE = '55P03';

/** What became of some rows of a list. */
export interface ListOutcome {
  readonly sent: number;
  /** Rows that had been read before. */
  readonly already: number;
  readonly refused: readonly RowRefusal[];
}

/** Sends the rows of a list by the rules of every sending; those that break one are left out and named. */
@Injectable()
export class ListSending {
  constructor(
    private readonly facts: ListFacts,
    private readonly rules: SendingRules,
    private readonly sending: HandoffSending,
    private readonly ledger: ListLedger,
  ) {}

  /** In the running unit of work; `drafts` have different references. One round trip, and one with the commit. Throws `AnotherListIsRead`. */
  async send(actor: Actor, list: string, drafts: readonly ListDraft[]): Promise<ListOutcome> {
    const unit = unitOf(actor);
    const references = drafts.map(({ reference }) => reference);
    const [{ isIn, arrivals }, facts] = await Promise.all([
      this.ledger.open(unit, list, references),
      this.facts.ask(actor, unit, drafts),
    ]).catch(asBusy);
    const { fresh, already, refused } = sortOut(drafts, isIn);
    const rows: NewRow[] = [];
    const arrival = (to: string): string => {
      const id = arrivals.get(to) ?? this.ledger.begin(actor, unit, list, to);
      arrivals.set(to, id);
      return id;
    };
    for (const draft of fresh) {
      const sent = this.sendOne(actor, draft, facts, arrival);
      if (typeof sent === 'string') rows.push({ reference: draft.reference, content: draft.content, handoff: sent });
      else refused.push(...sent);
    }
    this.ledger.add(unit, rows);
    return { sent: rows.length, already, refused };
  }

  /** The new handoff's id, or why there is none. */
  private sendOne(
    actor: Actor,
    draft: ListDraft,
    { from, cards, receivers, deputies, sharing }: Facts,
    arrival: (to: string) => string,
  ): string | RowRefusal[] {
    const { row, kind, person, input, sentAt } = draft;
    const card = cards.get(person.number.value) ?? null;
    const unusable = refusalOfPerson(card, draft);
    if (!card || unusable) return [refusalOf(row, 'person_number', unusable ?? 'person-not-found')];
    try {
      const representatives = this.facts.speakers(draft);
      const said = { ...toldBy(card.person, sharing), representatives, unknown: [], statedAt: sentAt };
      const units = { from, to: receivers.get(input.to) ?? null, deputy: deputies.get(input.to) };
      const found: Found = { ...units, card, sharing: said };
      const basis = allNamed(input.basis, representatives);
      const ready = this.rules.decide(actor, { ...input, card: card.id, basis }, found);
      return this.sending.send(actor, { ...ready, imported: { arrival: arrival(ready.toUnit), sentAt } });
    } catch (error) {
      return refusalsOf(row, error, kind);
    }
  }
}

/** Nobody here has read the text of a list, and it may tell where a protected person is (OSL 21 kap. 3 §): such a row is sent by hand. */
function refusalOfPerson(card: PersonCard | null, { person }: ListDraft): string | null {
  if (card) return card.protected ? 'person-protected' : null;
  return person.number.kind.endsWith('reserve') ? 'person-by-reserve-number' : 'person-not-found';
}

/** What is new, and of what is in already whether it says the same. */
export function sortOut<Row extends Pick<ListDraft, 'row' | 'reference' | 'content'>>(
  rows: readonly Row[],
  isIn: RowsIn,
): { fresh: Row[]; already: number; refused: RowRefusal[] } {
  const known = rows.filter(({ reference }) => isIn.has(reference));
  const other = known.filter(({ reference, content }) => isIn.get(reference) !== content);
  return {
    fresh: rows.filter(({ reference }) => !isIn.has(reference)),
    already: known.length - other.length,
    refused: other.map(({ row }) => refusalOf(row, 'external_id', 'external-id-other-content')),
  };
}

/** Both questions travel together, so that either may be the one that hears of the lock. */
function asBusy(error: unknown): never {
  throw sqlState(error) === LOCK_NOT_AVAILABLE ? new AnotherListIsRead() : error;
}

export function unitOf({ unitId }: Actor): string {
  if (unitId === null) throw new Forbidden();
  return unitId;
}
