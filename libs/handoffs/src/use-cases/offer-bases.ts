import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { UnitOfWork } from '@care/platform';
import { LegalBases, type LegalBasis } from '@care/sharing';
import { HandoffDrafting } from '../handoff-drafting';
import { HandoffKinds } from '../kinds';

type OfferedBasis = Pick<LegalBasis, 'code' | 'name' | 'paragraph'> & {
  conditions: { name: string; label: { sv: string; en: string } }[];
  consent: boolean;
};

@Injectable()
export class OfferBases {
  constructor(
    private readonly work: UnitOfWork,
    private readonly drafting: HandoffDrafting,
    private readonly kinds: HandoffKinds,
    private readonly bases: LegalBases,
  ) {}

  /** The bases that hold between the actor's unit and `to` for this kind and person, in the order the page shows them. */
  execute(actor: Actor, question: { kind: string; card?: string; to: string }): Promise<OfferedBasis[]> {
    const kind = this.kinds.find(question.kind);
    return this.work.run(actor, async () => {
      const crossing = kind && (await this.drafting.crossing(actor, kind, question));
      const offered = crossing ? this.bases.offered(crossing) : [];
      return offered.filter(({ code }) => kind?.bases.includes(code)).map(shownOf);
    });
  }
}

function shownOf({ code, name, paragraph, conditions, consent }: LegalBasis): OfferedBasis {
  return { code, name, paragraph, conditions: [...conditions], consent: consent === true };
}
