import { Injectable } from '@nestjs/common';
import { Clock } from '@care/kernel';
import { Cards } from './cards';
import { ageAt } from './domain/calendar-date';
import { Identities, type Known } from './identities';
import type { PersonCard } from './persons';
import { allRepresentativesOf, factsOf, type Reading } from './register-reader';

/** Whom a number led to: their id, which is logged, and the unit's card; null for whom the register does not have. */
export interface Kept<Card> {
  readonly person: string;
  readonly card: Card | null;
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
  async keep(unit: string, reading: Reading): Promise<Kept<string>> {
    const known = await this.identities.resolve(unit, reading.number, reading.formerNumber);
    return { person: known.person, card: reading.entry ? this.write(unit, known, reading) : null };
  }

  /** The cards by number (twelve characters), each person once; one round trip. */
  async keepAll(unit: string, people: readonly Reading[]): Promise<ReadonlyMap<string, Kept<PersonCard>>> {
    const listed = new Map(people.map((person) => [person.number.value, person]));
    const known = await this.identities.resolveMany(
      unit,
      [...listed.values()].map(({ number, formerNumber: former }) => ({ number, ...(former ? { former } : {}) })),
    );
    return new Map([...known].map(([number, each]) => [number, this.kept(unit, each, listed.get(number))] as const));
  }

  private kept(unit: string, known: Known, reading: Reading | undefined): Kept<PersonCard> {
    const card = reading?.entry ? this.opened(this.write(unit, known, reading), known, reading) : null;
    return { person: known.person, card };
  }

  /** The protection is noted after the card, without which the database refuses it. */
  private write(unit: string, known: Known, reading: Reading): string {
    const card = this.cards.keep(unit, known, factsOf(reading), this.clock.now());
    this.identities.noteProtection(reading.entry?.protection, reading.number, reading.formerNumber);
    this.cards.replaceRepresentatives(
      unit,
      card,
      allRepresentativesOf(reading),
      reading.entry?.protection !== undefined,
    );
    return card;
  }

  private opened(id: string, { person }: Known, reading: Reading): PersonCard {
    const facts = factsOf(reading);
    const age = facts.birthDate === undefined ? {} : { age: ageAt(facts.birthDate, this.clock.now()) };
    return { id, person, protected: reading.entry?.protection !== undefined, ...facts, ...age };
  }
}
