import { Injectable } from '@nestjs/common';
import { Clock, swedishDate, type Actor, type FieldError } from '@care/kernel';
import { Invalid } from '@care/platform';
import { ConsentTaking } from './consent-taking';
import { ConsentsRepository } from './consents.repository';
import type { Form, GiverCode } from './domain/consent';
import { endOfDay } from './domain/consent-days';
import { namesOf, refusalsOfGiving, type Speaking } from './domain/giving';
import { refusalOfLastDay } from './domain/giving-days';
import type { StatedParties } from './domain/parties';
import { ConsentFacts, type FactsOfConsent } from './consent-facts';

/** A consent as somebody states it on the page of consents. */
export interface StatedConsent extends StatedParties {
  /** The unit's own card of the person. */
  readonly card: string;
  readonly categories: readonly string[];
  /** The last day in Swedish time, `YYYY-MM-DD`. */
  readonly validUntil: string;
  readonly givenBy: GiverCode;
  /** Ids of the representatives who spoke for the person. */
  readonly representatives?: readonly string[];
  readonly form: Form;
  readonly note?: string;
}

/** Where a consent is looked at before it is written. */
@Injectable()
export class ConsentDesk {
  constructor(
    private readonly facts: ConsentFacts,
    private readonly consents: ConsentsRepository,
    private readonly taking: ConsentTaking,
    private readonly clock: Clock,
  ) {}

  /** All that `take` needs to know; in one round trip with what else is asked in the same tick. */
  ask(unit: string, stated: StatedConsent): Promise<FactsOfConsent> {
    return this.facts.ask(unit, stated);
  }

  /** The ids of what was given in one act. */
  givenIn(first: string): Promise<string[]> {
    return this.consents.givenIn(first);
  }

  /** Writes it, one consent for each scope. Throws `Invalid` with every field that is refused. */
  take(
    actor: Actor,
    unit: string,
    stated: StatedConsent,
    facts: FactsOfConsent,
  ): { ids: readonly [string, ...string[]]; person: string } {
    const { card, parties } = facts;
    if (!card) throw new Invalid([{ field: 'card', code: 'person-unknown' }]);
    const now = this.clock.now();
    const { age = null, birthDate = null } = card;
    const speaking = { ...facts, age, birthDate, today: swedishDate(now) };
    const refusals = [...parties, ...refusalsOfGiving(stated, speaking), ...refusalsOfTime(stated, speaking, now)];
    if (refusals.length > 0) throw new Invalid(refusals);
    const ids = this.taking.take(actor, termsOf(unit, card.person, stated, speaking, now));
    return { ids, person: card.person };
  }
}

function termsOf(unit: string, person: string, stated: StatedConsent, speaking: Speaking, now: Date) {
  const { scopes, parties, exclusions, categories, givenBy, form, validUntil, note } = stated;
  return {
    ...{ person, takenAt: unit, scopes, parties, exclusions, categories, givenBy, form },
    ...{ spokesmen: namesOf(stated, speaking), validUntil: endOfDay(validUntil) ?? now },
    ...(note ? { note } : {}),
  };
}

function refusalsOfTime(stated: StatedConsent, speaking: Speaking, now: Date): FieldError[] {
  const code = refusalOfLastDay(stated.validUntil, stated, speaking, now);
  return code ? [{ field: 'validUntil', code }] : [];
}
