import { Injectable } from '@nestjs/common';
import { Directory, UnitNotFound, type Receiver, type Unit } from '@care/directory';
import { ActForUnits } from '@care/identity';
import type { Actor } from '@care/kernel';
import { LookUpPeople, type PersonCard } from '@care/persons';
import { Sharing, type SharingFacts, type SharingOfAll } from '@care/sharing';
import type { ListDraft } from './list-drafts';

/** The sending unit, the unit's cards by number, and the receiving units by id; null for what there is not. */
export interface Facts {
  readonly from: Receiver;
  readonly cards: ReadonlyMap<string, PersonCard | null>;
  readonly receivers: ReadonlyMap<string, Receiver | null>;
  /** Who stands in for a receiver, by the receiver's id. */
  readonly deputies: ReadonlyMap<string, Unit | undefined>;
  /** What the county has decided, and what everybody has said who has told the unit no to somebody. */
  readonly sharing: SharingOfAll;
}

/** Collects what the sending of many rows needs to know, all in one round trip. */
@Injectable()
export class ListFacts {
  constructor(
    private readonly directory: Directory,
    private readonly people: LookUpPeople,
    private readonly staff: ActForUnits,
    private readonly sharing: Sharing,
  ) {}

  /** Throws `AssignmentEnded`; a unit that is gone is null. */
  async ask(actor: Actor, unit: string, drafts: readonly ListDraft[]): Promise<Facts> {
    const receivers = [...new Set(drafts.map(({ input }) => input.to))];
    const [from, cards, units, sharing] = await Promise.all([
      this.directory.receiver(unit),
      this.people.execute(
        actor,
        drafts.map(({ person }) => person),
      ),
      Promise.all(receivers.map((id) => this.receiver(id))),
      this.sharing.askForAll(unit),
      this.staff.requireStill(actor),
    ]);
    const deputies = await Promise.all(units.map((to) => this.directory.deputyOf(to)));
    return {
      ...{ from, cards, sharing, receivers: new Map(receivers.map((id, at) => [id, units[at] ?? null])) },
      deputies: new Map(receivers.map((id, at) => [id, deputies[at]])),
    };
  }

  /** Who may speak for the person of a row, by the register. */
  speakers({ person }: ListDraft): SharingFacts['representatives'] {
    return this.people.representatives(person);
  }

  private receiver(id: string): Promise<Receiver | null> {
    return this.directory.receiver(id).catch((error: unknown) => {
      if (error instanceof UnitNotFound) return null;
      throw error;
    });
  }
}
