import { Injectable } from '@nestjs/common';
import { LoggedAct } from '@care/audit';
import { CountyAtWork, type AdministeredCounty } from '@care/directory';
import type { Actor } from '@care/kernel';
import type { Command } from '@care/platform';
import { asPolicyRefusal, ProposalNotFound } from './policy.errors';

/** A POST about a county's policies: what is read for it, and what is then done, which tells the id of the proposal. */
export interface PolicyDeed<Loaded> {
  readonly action: 'policy-proposed' | 'policy-approved' | 'policy-declined';
  readonly status: 201 | 204;
  readonly load: (county: AdministeredCounty) => Promise<Loaded>;
  readonly act: (loaded: Loaded, county: AdministeredCounty) => string;
}

/** An act about policies of the county that the actor administers. */
@Injectable()
export class PolicyAct {
  constructor(
    private readonly acts: LoggedAct,
    private readonly counties: CountyAtWork,
  ) {}

  /**
   * Two round trips. The id of the proposal, also when the request comes twice. For whoever sets no policy no proposal exists.
   * Throws `ProposalNotFound`, what `deed` throws, and what the database refuses.
   */
  async run<Loaded>(
    actor: Actor,
    command: Command<unknown>,
    { action, status, load, act }: PolicyDeed<Loaded>,
  ): Promise<string> {
    if (!actor.rights.has('set-policy')) throw new ProposalNotFound();
    const county = await this.counties.of(actor);
    const line = { action, purpose: 'policy', objectKind: 'proposal' };
    try {
      return await this.acts.run(actor, command, {
        ...{ status, line, load: () => load(county) },
        act: (loaded: Loaded) => act(loaded, county),
      });
    } catch (error) {
      throw asPolicyRefusal(error);
    }
  }
}
