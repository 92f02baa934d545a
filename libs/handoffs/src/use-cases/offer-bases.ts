import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { UnitOfWork } from '@care/platform';
import { OfferedBases, type OfferedBasis } from '@care/sharing';
import { HandoffDrafting } from '../sending/handoff-drafting';
import { HandoffKinds } from '../kinds';

@Injectable()
export class OfferBases {
  constructor(
    private readonly work: UnitOfWork,
    private readonly drafting: HandoffDrafting,
    private readonly kinds: HandoffKinds,
    private readonly bases: OfferedBases,
  ) {}

  /** The bases that hold between the actor's unit and `to` for this kind and person, in the order the page shows them. */
  execute(actor: Actor, question: { kind: string; card?: string; to: string }): Promise<OfferedBasis[]> {
    const kind = this.kinds.find(question.kind);
    return this.work.run(actor, async () => {
      const considered = kind && (await this.drafting.consider(actor, kind, question));
      return considered ? this.bases.of(actor, considered, kind.bases) : [];
    });
  }
}
