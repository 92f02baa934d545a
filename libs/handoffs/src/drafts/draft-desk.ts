import { Injectable } from '@nestjs/common';
import { AccessLog } from '@care/audit';
import { Directory } from '@care/directory';
import type { Actor } from '@care/kernel';
import { CardNotFound, Persons, type PersonCard } from '@care/persons';
import { Invalid, refusalOfText } from '@care/platform';
import { refusalsOfTexts, type DraftContent } from './draft';
import type { OpenedDraft } from './draft-presenter';
import type { DraftView } from './draft-view';
import { DraftNotFound } from './draft.errors';
import { DraftsQueries } from './drafts.queries';

/** Where drafts are fetched to be written in, and what may be named in one. Inside a unit of work. */
@Injectable()
export class DraftDesk {
  constructor(
    private readonly queries: DraftsQueries,
    private readonly persons: Persons,
    private readonly directory: Directory,
    private readonly log: AccessLog,
  ) {}

  /** The draft under its lock, or undefined. */
  locked(actor: Actor, id: string): Promise<OpenedDraft | undefined> {
    return this.queries.underLock(actor, id);
  }

  view(draft: OpenedDraft): Promise<DraftView> {
    return this.queries.view(draft);
  }

  /** What a request that is sent twice is answered. Throws `DraftNotFound` when the draft has been sent or discarded since. */
  async again(actor: Actor, id: string): Promise<DraftView> {
    const draft = await this.locked(actor, id);
    if (!draft) throw new DraftNotFound();
    return this.view(draft);
  }

  /** The card that is named, or null for none that is the unit's. Travels with what is asked in the same tick. */
  async cardOf({ card }: DraftContent): Promise<PersonCard | null> {
    if (!card) return null;
    return this.persons.card(card).catch((error: unknown) => {
      if (error instanceof CardNotFound) return null;
      throw error;
    });
  }

  /** Throws `Invalid` with every field that cannot be kept. */
  async check(content: DraftContent, card: PersonCard | null): Promise<void> {
    const errors = refusalsOfTexts(content, refusalOfText);
    if (content.card && !card) errors.push({ field: 'card', code: 'person-unknown' });
    const { to } = content;
    if (to && !(await this.directory.refs([to])).has(to)) errors.push({ field: 'to', code: 'unit-unknown' });
    if (errors.length > 0) throw new Invalid(errors);
  }

  /** Every change stands in the log, with whom it is about. */
  noteSaved(actor: Actor, id: string, person: string | undefined): void {
    this.log.append(actor, { action: 'save-draft', purpose: 'handoff', ...about(id, person) });
  }

  noteDiscarded(actor: Actor, id: string, person: string | undefined): void {
    this.log.append(actor, { action: 'discard-draft', purpose: 'handoff', ...about(id, person) });
  }
}

const about = (id: string, person: string | undefined) => ({
  ...{ objectKind: 'draft', object: id },
  persons: person ? [person] : [],
});
