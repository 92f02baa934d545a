import { Injectable } from '@nestjs/common';
import { AccessLog } from '@care/audit';
import { CountyAtWork, type AdministeredCounty } from '@care/directory';
import type { Actor } from '@care/kernel';
import { Replies, UnitOfWork, type Command } from '@care/platform';
import { asPolicyRefusal, ProposalNotFound } from './policy.errors';

/** A POST about a county's policies: what is read for it, and what is then done, which tells the id of the proposal. */
export interface PolicyDeed<Loaded> {
  readonly action: 'policy-proposed' | 'policy-approved' | 'policy-declined';
  readonly status: 201 | 204;
  readonly load: (county: AdministeredCounty) => Promise<Loaded>;
  readonly act: (loaded: Loaded, county: AdministeredCounty) => string;
}

/** One unit of work, a key that is used for one request only, and a line in the access log that names no person. */
@Injectable()
export class PolicyAct {
  constructor(
    private readonly work: UnitOfWork,
    private readonly replies: Replies,
    private readonly log: AccessLog,
    private readonly counties: CountyAtWork,
  ) {}

  /**
   * Two round trips. The id of the proposal, also when the request comes twice. For whoever sets no policy no proposal exists.
   * Throws `ProposalNotFound`, what `deed` throws, and what the database refuses.
   */
  async run<Loaded>(actor: Actor, command: Command<unknown>, deed: PolicyDeed<Loaded>): Promise<string> {
    if (!actor.rights.has('set-policy')) throw new ProposalNotFound();
    const county = await this.counties.of(actor);
    try {
      return await this.work.run(actor, () => this.once(actor, command, deed, county));
    } catch (error) {
      throw asPolicyRefusal(error);
    }
  }

  private async once<Loaded>(
    actor: Actor,
    command: Command<unknown>,
    { action, status, load, act }: PolicyDeed<Loaded>,
    county: AdministeredCounty,
  ): Promise<string> {
    const [reply, loaded] = await Promise.all([this.replies.find(actor, command), load(county)]);
    if (reply?.item) return reply.item;
    const proposal = act(loaded, county);
    this.replies.keep(actor, command, status, proposal);
    this.log.append(actor, { action, purpose: 'policy', objectKind: 'proposal', object: proposal });
    return proposal;
  }
}
