import { Injectable } from '@nestjs/common';
import type { FieldError } from '@care/kernel';
import { CardNotFound, Persons, type PersonCard } from '@care/persons';
import type { Speaker } from './domain/giving';
import type { StatedParties } from './domain/parties';
import type { PolicyValues } from './domain/policy-values';
import { PartyRules } from './party-rules';
import { UnitPolicies } from './unit-policies';

/** The person of a card, who may speak for them, and what the county has decided; null for a card there is not. */
export interface FactsOfPerson {
  readonly card: PersonCard | null;
  readonly representatives: readonly Speaker[];
  readonly policies: PolicyValues;
}
export interface FactsOfConsent extends FactsOfPerson {
  /** Why the parties cannot be. */
  readonly parties: readonly FieldError[];
}

/** Asks what giving a consent needs to know, in the tick in which it is called. */
@Injectable()
export class ConsentFacts {
  constructor(
    private readonly persons: Persons,
    private readonly rules: PartyRules,
    private readonly policies: UnitPolicies,
  ) {}

  async ask(unit: string, stated: StatedParties & { readonly card: string }): Promise<FactsOfConsent> {
    const { card, representatives, policies } = await this.askPerson(unit, stated.card);
    return {
      ...{ card, representatives, policies },
      parties: await this.rules.refusals(stated, { age: card?.age ?? null, policies }),
    };
  }

  /** Null for a card there is not, or another unit's. */
  card(id: string): Promise<PersonCard | null> {
    return this.persons.card(id).catch(absent);
  }

  /** The selectors that name nothing there is. */
  unknown(selectors: readonly string[]): Promise<string[]> {
    return this.rules.unknown(selectors);
  }

  async askPerson(unit: string, card: string): Promise<FactsOfPerson> {
    const [found, representatives, policies] = await Promise.all([
      this.card(card),
      this.persons.representatives(card),
      this.policies.of(unit),
    ]);
    return { card: found, representatives, policies };
  }
}

function absent(error: unknown): null {
  if (error instanceof CardNotFound) return null;
  throw error;
}
