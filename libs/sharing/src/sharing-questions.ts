import { Injectable } from '@nestjs/common';
import { Persons } from '@care/persons';
import { ConsentsRepository } from './consents.repository';
import type { OwnConsent } from './domain/consent';
import { isRepresented, type Speaker } from './domain/giving';
import type { PolicyValues } from './domain/policy-values';
import { NO_OBJECTION, type StatedBasis } from './domain/stated-basis';
import { PartyRules } from './party-rules';
import { UnitPolicies } from './unit-policies';

/** What a decision needs to know beside the two units and the person. */
export interface SharingFacts {
  /** In force today in the county of the sending unit's organisation. */
  readonly policies: PolicyValues;
  /** What has been told by the person at the sending unit, and at those whose rows it holds. */
  readonly consents: readonly OwnConsent[];
  /** When another system wrote that the person consents; absent where it is said now. */
  readonly statedAt?: Date;
  readonly representatives: readonly Speaker[];
  /** Exclusions that name nothing there is. */
  readonly unknown: readonly string[];
}

/** Asks what a decision needs to know, in the tick in which it is called and so in one round trip with what else is asked in it. */
@Injectable()
export class SharingQuestions {
  constructor(
    private readonly consents: ConsentsRepository,
    private readonly persons: Persons,
    private readonly parties: PartyRules,
    private readonly policies: UnitPolicies,
  ) {}

  /** For one sending from `unit` about the person of its card; nothing is asked of a person where neither a consent nor that no objection is known is stated. */
  async ask(unit: string, card: string | undefined, stated: StatedBasis, now: Date): Promise<SharingFacts> {
    const consented = card !== undefined && stated.code === 'consent';
    const told = consented || (card !== undefined && stated.conditions?.includes(NO_OBJECTION) === true);
    const spoken = consented && stated.consent === undefined && isRepresented(stated.givenBy);
    const [consents, representatives, unknown, policies] = await Promise.all([
      told ? this.consents.ofCard(card, now, stated.consent) : [],
      spoken ? this.persons.representatives(card) : [],
      this.parties.unknown(stated.exclusions ?? []),
      this.policies.of(unit),
    ]);
    return { consents, representatives, unknown, policies };
  }

  /** For all rows of a list from `unit`: what everybody has told it who has said no to somebody or has taken something back. */
  async askForAll(unit: string, now: Date): Promise<Pick<SharingFacts, 'consents' | 'policies'>> {
    const [consents, policies] = await Promise.all([this.consents.ofRefusers(now), this.policies.of(unit)]);
    return { consents, policies };
  }
}
