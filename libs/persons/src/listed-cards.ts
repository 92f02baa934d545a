import { Injectable } from '@nestjs/common';
import { Clock } from '@care/kernel';
import { Cards } from './cards';
import { ageAt } from './domain/calendar-date';
import { Identities, type Known } from './identities';
import type { PersonCard } from './persons';
import { factsOf, representativesOf, type Reading } from './register-reader';

/** Somebody of a list: their id, which is logged, and the unit's card; null for whom the register does not have. */
export interface Listed {
  readonly person: string;
  readonly card: PersonCard | null;
}

/** Writes a unit's cards of many people at once, by the rules of one. */
@Injectable()
export class ListedCards {
  constructor(
    private readonly identities: Identities,
    private readonly cards: Cards,
    private readonly clock: Clock,
  ) {}

  /** By number (twelve characters), each person once. Inside a unit of work; one round trip. */
  async keep(unit: string, people: readonly Reading[]): Promise<ReadonlyMap<string, Listed>> {
    const listed = new Map(people.map((person) => [person.number.value, person]));
    const known = await this.identities.resolveMany(
      unit,
      [...listed.values()].map(({ number, formerNumber: former }) => ({ number, ...(former ? { former } : {}) })),
    );
    return new Map([...known].map(([number, each]) => [number, this.listed(unit, each, listed.get(number))] as const));
  }

  private listed(unit: string, known: Known, reading: Reading | undefined): Listed {
    const card = reading?.entry ? this.card(unit, known, reading) : null;
    return { person: known.person, card };
  }

  private card(unit: string, known: Known, reading: Reading): PersonCard {
    const [facts, now] = [factsOf(reading), this.clock.now()];
    const id = this.cards.keep(unit, known, facts, now);
    this.identities.noteProtection(reading.entry?.protection, reading.number, reading.formerNumber);
    this.cards.replaceRepresentatives(unit, id, representativesOf(reading));
    const age = facts.birthDate === undefined ? {} : { age: ageAt(facts.birthDate, now) };
    return { id, person: known.person, protected: reading.entry?.protection !== undefined, ...facts, ...age };
  }
}
