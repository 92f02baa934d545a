import { Injectable } from '@nestjs/common';
import { AccessLog } from '@care/audit';
import type { Actor } from '@care/kernel';
import { UnitRequired } from '../domain/persons.errors';
import type { NamedRepresentative, PersonCard } from '../persons';
import { RegisterCards } from '../register-cards';
import { representativesOf, RegisterReader, type Reading } from '../register-reader';

/** Whom a number on a list leads to, as the register says it; `number` is the one the person has now. */
export type ListedPerson = Reading;

/** Looks up the people of a list: the same rows and the same rules as for one at a time. */
@Injectable()
export class LookUpPeople {
  constructor(
    private readonly reader: RegisterReader,
    private readonly cards: RegisterCards,
    private readonly log: AccessLog,
  ) {}

  /** Asks the register, outside every unit of work. Throws `NotAnIdentityNumber`, `TestSeriesRefused`. */
  read(number: string): Promise<ListedPerson> {
    return this.reader.read(number);
  }

  /** Who may speak for the person, as the register says it today; the ids tell them apart within this list alone. */
  representatives(person: ListedPerson): NamedRepresentative[] {
    return representativesOf(person).map((representative, at) => ({ ...representative, id: String(at) }));
  }

  /**
   * The cards that the actor's unit has of these people, by number (twelve characters); null for whom the register does not
   * have. Inside a unit of work, in one round trip; the cards and the lines of the log travel with its commit. Throws `UnitRequired`.
   */
  async execute(actor: Actor, people: readonly ListedPerson[]): Promise<ReadonlyMap<string, PersonCard | null>> {
    if (actor.unitId === null) throw new UnitRequired();
    const listed = await this.cards.keepAll(actor.unitId, people);
    const persons = [...listed.values()].map(({ person }) => person);
    this.log.append(actor, { action: 'look-up', purpose: 'handoff', objectKind: 'person-card', persons });
    return new Map([...listed].map(([number, { card }]) => [number, card]));
  }
}
