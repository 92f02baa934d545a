import { Injectable } from '@nestjs/common';
import type { FieldError } from '@care/kernel';
import { refusalsOfParties, unknownAmong, type PartyFacts, type StatedParties } from './domain/parties';
import { LegalBases } from './legal-bases';
import { PartyWords } from './party-words';

/** Whether parties and exclusions name anything, and whether the scope may have them. */
@Injectable()
export class PartyRules {
  constructor(
    private readonly bases: LegalBases,
    private readonly words: PartyWords,
  ) {}

  /** Every reason why these parties cannot be, by field (2022:913 3 kap. 7 §). */
  async refusals(stated: StatedParties, person: Pick<PartyFacts, 'age' | 'policies'>): Promise<FieldError[]> {
    const cohesive = this.bases.find('cohesive-record');
    if (!cohesive) throw new Error('The bases have no cohesive-record.');
    return refusalsOfParties(stated, { units: await this.words.units(), zones: this.zones(), cohesive, ...person });
  }

  /** The selectors that name nothing there is. */
  async unknown(selectors: readonly string[]): Promise<string[]> {
    return selectors.length > 0 ? unknownAmong(selectors, await this.words.units(), this.zones()) : [];
  }

  private zones(): string[] {
    return Object.keys(this.words.lists.zones);
  }
}
