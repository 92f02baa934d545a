import { Injectable } from '@nestjs/common';
import { Directory, type UnitRef } from '@care/directory';
import { Persons, type PersonCard } from '@care/persons';
import { Sealed } from '@care/platform';
import type { DraftContent } from './draft';
import { personInLine, personOf, type DraftLine, type DraftView } from './draft-view';
import type { SealedDraft } from './drafts.repository';

/** A row of `handoffs.draft` with the card it names; times are Dates in UTC. */
export interface DraftRow {
  readonly item: string;
  readonly person: string | null;
  readonly version: number;
  readonly saved_at: Date;
  readonly ends_at: Date;
  readonly sealed: Buffer;
  readonly card: string | null;
  readonly card_sealed: Buffer | null;
  readonly masked: boolean;
}
/** What a draft is shown from, wherever it was read. */
export interface OpenedDraft {
  readonly id: string;
  readonly version: number;
  readonly savedAt: Date;
  readonly endsAt: Date;
  readonly by: string;
  readonly content: DraftContent;
  readonly card: PersonCard | null;
}

/** Turns rows into what the unit is shown of its drafts: opens the seals, names the receiver and the person. */
@Injectable()
export class DraftPresenter {
  constructor(
    private readonly directory: Directory,
    private readonly persons: Persons,
    private readonly sealed: Sealed,
  ) {}

  open(row: DraftRow): OpenedDraft {
    const { content, by } = this.sealed.open<SealedDraft>(row.item, row.sealed);
    const { item, person, card, card_sealed: text, masked } = row;
    const opened = person && card && text ? this.persons.opened({ item: card, person, sealed: text, masked }) : null;
    const times = { savedAt: row.saved_at, endsAt: row.ends_at };
    return { id: item, version: row.version, ...times, by, content, card: opened };
  }

  async view(draft: OpenedDraft): Promise<DraftView> {
    const { kind, urgency, content, basis, follows, to: unit } = draft.content;
    const written = { kind, urgency, content, basis, follows };
    const said = Object.entries(written).filter(([, value]) => value !== undefined);
    const person = draft.card && personOf(draft.card);
    return {
      ...{ id: draft.id, version: draft.version, by: draft.by },
      ...{ savedAt: draft.savedAt.toISOString(), endsAt: draft.endsAt.toISOString() },
      ...Object.fromEntries(said),
      ...(person ? { person } : {}),
      ...this.receiverOf(unit, await this.directory.refs(unit ? [unit] : [])),
    };
  }

  async lines(rows: readonly DraftRow[]): Promise<DraftLine[]> {
    const drafts = rows.map((row) => this.open(row));
    const units = await this.directory.refs(drafts.flatMap(({ content }) => content.to ?? []));
    return drafts.map(({ id, savedAt, by, content: { kind, to }, card }) => ({
      ...{ id, by, savedAt: savedAt.toISOString() },
      ...(kind ? { kind } : {}),
      ...this.receiverOf(to, units),
      ...(card ? { person: personInLine(card) } : {}),
    }));
  }

  private receiverOf(id: string | undefined, units: ReadonlyMap<string, UnitRef>): { to?: UnitRef } {
    const to = id && units.get(id);
    return to ? { to } : {};
  }
}
