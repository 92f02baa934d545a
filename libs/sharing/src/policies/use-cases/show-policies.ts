import { Injectable } from '@nestjs/common';
import { CountyAtWork } from '@care/directory';
import type { Actor } from '@care/kernel';
import { policiesResponse } from '../http/policies.view';
import type { PoliciesResponse } from '../http/policies.dto';
import { Policies } from '../policies';
import { PoliciesQueries } from '../policies.queries';

/** What an administrator's county has decided, will decide and might: its own county's and no other's. */
@Injectable()
export class ShowPolicies {
  constructor(
    private readonly counties: CountyAtWork,
    private readonly policies: Policies,
    private readonly queries: PoliciesQueries,
  ) {}

  /** One round trip. Throws `Forbidden` when the actor works for no county. */
  async execute(actor: Actor): Promise<PoliciesResponse> {
    const county = await this.counties.of(actor);
    const agreed = await this.policies.agreed(county.code, county.today);
    const proposals = await this.queries.proposals(actor, county.code);
    return policiesResponse({ county, catalogue: this.policies.catalogue, agreed, proposals, reader: actor.userId });
  }
}
