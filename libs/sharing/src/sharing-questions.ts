import { Injectable } from '@nestjs/common';
import { Persons } from '@care/persons';
import { isRepresented, type Speaker } from './domain/giving';
import type { PolicyValues } from './domain/policy-values';
import { NO_OBJECTION, type StatedBasis } from './domain/stated-basis';
import type { Told } from './domain/told';
import { PartyRules } from './party-rules';
import { ToldRepository } from './told.repository';
import { UnitPolicies } from './unit-policies';

/** What a decision needs to know beside the two units and the person: what has been told at the sending unit and at those whose rows it holds. */
export interface SharingFacts extends Told {
  /** In force today in the county of the sending unit's organisation. */
  readonly policies: PolicyValues;
  /** When another system wrote that the person consents; absent where it is said now. */
  readonly statedAt?: Date;
  readonly representatives: readonly Speaker[];
  /** Exclusions that name nothing there is. */
  readonly unknown: readonly string[];
}

/** The same of everybody who has said no or taken something back, for the rows of a list. */
export type SharingOfAll = Told & Pick<SharingFacts, 'policies'>;

const NOTHING: Told = { consents: [], withdrawals: [], inherited: [] };

/** Asks what a decision needs to know, in the tick in which it is called and so in one round trip with what else is asked in it. */
@Injectable()
export class SharingQuestions {
  constructor(
    private readonly told: ToldRepository,
    private readonly persons: Persons,
    private readonly parties: PartyRules,
    private readonly policies: UnitPolicies,
  ) {}

  /** For one sending from `unit` about the person of its card; nothing is asked of a person where neither a consent nor that no objection is known is stated. */
  async ask(unit: string, card: string | undefined, stated: StatedBasis, now: Date): Promise<SharingFacts> {
    const consented = card !== undefined && stated.code === 'consent';
    const isTold = consented || (card !== undefined && stated.conditions?.includes(NO_OBJECTION) === true);
    const spoken = consented && stated.consent === undefined && isRepresented(stated.givenBy);
    const [told, representatives, unknown, policies] = await Promise.all([
      isTold ? this.told.ofCard(card, now, stated.consent) : NOTHING,
      spoken ? this.persons.representatives(card) : [],
      this.parties.unknown(stated.exclusions ?? []),
      this.policies.of(unit),
    ]);
    return { ...told, representatives, unknown, policies };
  }

  /** Before anything is stated: all that could be. */
  async askToOffer(unit: string, card: string | undefined, now: Date): Promise<SharingFacts> {
    const [told, policies] = await Promise.all([
      card === undefined ? NOTHING : this.told.everythingOfCard(card, now),
      this.policies.of(unit),
    ]);
    return { ...told, representatives: [], unknown: [], policies };
  }

  /** For all rows of a list from `unit`: what everybody has told it who has said no to somebody or has taken something back. */
  async askForAll(unit: string, now: Date): Promise<SharingOfAll> {
    const [told, policies] = await Promise.all([this.told.ofRefusers(now), this.policies.of(unit)]);
    return { ...told, policies };
  }
}
