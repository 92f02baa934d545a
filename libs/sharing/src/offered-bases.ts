import { Injectable } from '@nestjs/common';
import { AccessLog } from '@care/audit';
import type { Actor } from '@care/kernel';
import { lastDayOf } from './domain/consent-days';
import type { Crossing, LegalBasis } from './domain/legal-basis';
import { LegalBases } from './legal-bases';
import { PartyWords, type PartyName } from './party-words';
import { Sharing } from './sharing';
import type { SharingFacts } from './sharing-questions';

/** A consent of one's own unit on which the sending may stand. */
export interface StandingConsent {
  readonly id: string;
  /** The last Swedish day, `YYYY-MM-DD`. */
  readonly validUntil: string;
  readonly parties: readonly PartyName[];
}

/** A basis as the sender chooses it. */
export type OfferedBasis = Pick<LegalBasis, 'code' | 'name' | 'paragraph' | 'uncertainty' | 'duration'> & {
  readonly conditions: LegalBasis['conditions'];
  readonly consent: boolean;
  readonly standing?: readonly StandingConsent[];
  /** True when the person has said no to this receiver. */
  readonly excluded?: boolean;
};

/** A sending that is thought of, with what is known of the person and of what they have agreed to. */
export interface Considered {
  readonly crossing: Crossing;
  readonly person: string;
  readonly sharing: SharingFacts;
}

/** What may be stated for one sending, as the page shows it. */
@Injectable()
export class OfferedBases {
  constructor(
    private readonly bases: LegalBases,
    private readonly sharing: Sharing,
    private readonly words: PartyWords,
    private readonly log: AccessLog,
  ) {}

  /**
   * Of those that the sender's kind may rest on (`allowed`), the ones that hold, in the order of the page. In the running unit
   * of work; logged where it shows what the person has agreed to.
   */
  async of(
    actor: Actor,
    { crossing, person, sharing }: Considered,
    allowed: readonly string[],
  ): Promise<OfferedBasis[]> {
    const { standing, excluded } = this.sharing.consented(crossing, sharing);
    if (standing.length > 0 || excluded) this.note(actor, person);
    const covering = standing.map(async ({ id, validUntil, parties }) => {
      return { id, validUntil: lastDayOf(validUntil), parties: await this.words.of(parties) };
    });
    const consented = { standing: await Promise.all(covering), excluded };
    const offered = this.bases.offered(crossing).filter(({ code }) => allowed.includes(code));
    return offered.map((basis) => ({ ...shownOf(basis), ...(basis.consent ? consented : {}) }));
  }

  private note(actor: Actor, person: string): void {
    this.log.append(actor, { action: 'read', purpose: 'consent', objectKind: 'consents', persons: [person] }, 'shown');
  }
}

function shownOf({ code, name, paragraph, uncertainty, duration, conditions, consent }: LegalBasis): OfferedBasis {
  return { code, name, paragraph, uncertainty, duration, conditions, consent: consent === true };
}
