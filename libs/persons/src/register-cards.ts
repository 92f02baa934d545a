import { Injectable } from '@nestjs/common';
import { Clock } from '@care/kernel';
import { Cards } from './cards';
import { ageAt } from './domain/calendar-date';
import { Identities, type Known } from './identities';
import type { PersonCard } from './persons';
import { allRepresentativesOf, broughtUpToDate, factsOf, type Reading } from './register-reader';

/** Whom a number led to: their id, which is logged, the unit's card (null for whom the register does not have), and what holds of them now. */
export interface Kept<Card> {
  readonly person: string;
  readonly card: Card | null;
  readonly reading: Reading;
}

/** Writes a unit's cards from the register's word, of one person or of many, by the same rules. Inside a unit of work. */
@Injectable()
export class RegisterCards {
  constructor(
    private readonly identities: Identities,
    private readonly cards: Cards,
    private readonly clock: Clock,
  ) {}

  /** The id of the unit's card; one round trip. */
  async keep(unit: string, asked: Reading): Promise<Kept<string>> {
    return this.write(unit, await this.identities.resolve(unit, asked), asked);
  }

  /** The cards by number (twelve characters), each person once; one round trip. */
  async keepAll(unit: string, people: readonly Reading[]): Promise<ReadonlyMap<string, Kept<PersonCard>>> {
    const listed = new Map(people.map((person) => [person.number.value, person]));
    const known = await this.identities.resolveMany(unit, [...listed.values()]);
    return new Map(
      [...known].flatMap(([number, each]) => {
        const asked = listed.get(number);
        return asked ? [[number, this.opened(this.write(unit, each, asked))] as const] : [];
      }),
    );
  }

  /** The protection is noted after the card, without which the database refuses it. */
  private write(unit: string, known: Known, asked: Reading): Kept<string> {
    const reading = broughtUpToDate(asked, known.protectedSince);
    const { person } = known;
    if (!reading.entry) return { person, card: null, reading };
    const { protection } = reading.entry;
    const card = this.cards.keep(unit, known, factsOf(reading), this.clock.now());
    this.identities.noteProtection(protection, reading);
    this.cards.replaceRepresentatives(unit, card, allRepresentativesOf(reading), protection !== undefined);
    return { person, card, reading };
  }

  private opened({ person, card: id, reading }: Kept<string>): Kept<PersonCard> {
    if (id === null) return { person, card: null, reading };
    const facts = factsOf(reading);
    const age = facts.birthDate === undefined ? {} : { age: ageAt(facts.birthDate, this.clock.now()) };
    const card = { id, person, protected: reading.entry?.protection !== undefined, ...facts, ...age };
    return { person, card, reading };
  }
}
