import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import type { Command } from '@care/platform';
import { Policies } from '../policies';
import { refusalOfValue } from '../policy';
import { PolicyAct } from '../policy-act';
import { PolicyNotAhead, PolicyOutdated } from '../policy.errors';
import { openFor, type Proposal } from '../proposal';
import { ProposalsRepository } from '../proposals.repository';

/** The second person's yes: the county has agreed, from the proposal's day on. */
@Injectable()
export class ApprovePolicy {
  constructor(
    private readonly policyAct: PolicyAct,
    private readonly policies: Policies,
    private readonly proposals: ProposalsRepository,
  ) {}

  /**
   * Throws `ProposalNotFound`, `SecondPersonNeeded`, `PolicyDecided`, `PolicyNotAhead`, `PolicyOutdated`, and by the
   * word of the database `PolicyDateTaken` and `ProposerGone`.
   */
  async execute(actor: Actor, id: string, command: Command<object>): Promise<void> {
    await this.policyAct.run(actor, command, {
      action: 'policy-approved',
      status: 204,
      load: (county) => this.proposals.find(id, county.code),
      act: (found, county) => {
        const proposal = openFor(actor, found);
        this.requirePossible(proposal, county.today);
        this.proposals.decide(county.code, proposal.id, 'approved', null);
        return proposal.id;
      },
    });
  }

  private requirePossible({ code, value, validFrom }: Proposal, today: string): void {
    if (validFrom <= today) throw new PolicyNotAhead();
    const policy = this.policies.find(code);
    if (!policy || refusalOfValue(value, policy.shape) !== null) throw new PolicyOutdated();
  }
}
