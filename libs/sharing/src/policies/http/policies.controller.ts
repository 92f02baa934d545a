import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { CurrentActor, CurrentCommand, ItemId, Requires, type Command } from '@care/platform';
import { ApprovePolicy } from '../use-cases/approve-policy';
import { DeclinePolicy } from '../use-cases/decline-policy';
import { ProposePolicy } from '../use-cases/propose-policy';
import { ShowPolicies } from '../use-cases/show-policies';
import { DeclinePolicyRequest, PoliciesResponse, ProposedPolicyResponse, ProposePolicyRequest } from './policies.dto';

/** What the law leaves to the county; one administrator proposes a change and another decides. */
@Controller('policies')
export class PoliciesController {
  constructor(
    private readonly showPolicies: ShowPolicies,
    private readonly proposePolicy: ProposePolicy,
    private readonly approvePolicy: ApprovePolicy,
    private readonly declinePolicy: DeclinePolicy,
  ) {}

  /** The policies of the actor's county by date, and what has been proposed. */
  @Get()
  @Requires('set-policy')
  show(@CurrentActor() actor: Actor): Promise<PoliciesResponse> {
    return this.showPolicies.execute(actor);
  }

  /** Proposes another value from a day on. Codes: unknown-policy, policy-value-shape, policy-value-bounds, policy-value-option, not-a-date, policy-not-ahead, tells-identity-number, policy-date-taken. */
  @Post('proposals')
  @Requires('set-policy')
  propose(
    @CurrentActor() actor: Actor,
    @CurrentCommand(ProposePolicyRequest) command: Command<ProposePolicyRequest>,
  ): Promise<ProposedPolicyResponse> {
    return this.proposePolicy.execute(actor, command);
  }

  /** Approves what another administrator proposed. Codes: second-person-needed, policy-decided, policy-not-ahead, policy-date-taken, policy-proposer-gone, policy-outdated. */
  @Post('proposals/:id/approve')
  @HttpCode(204)
  @Requires('set-policy', { late: true })
  approve(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @CurrentCommand() command: Command<object>,
  ): Promise<void> {
    return this.approvePolicy.execute(actor, id, command);
  }

  /** Declines what another administrator proposed, and says why. Codes: second-person-needed, policy-decided, tells-identity-number. */
  @Post('proposals/:id/decline')
  @HttpCode(204)
  @Requires('set-policy', { late: true })
  decline(
    @CurrentActor() actor: Actor,
    @ItemId() id: string,
    @CurrentCommand(DeclinePolicyRequest) command: Command<DeclinePolicyRequest>,
  ): Promise<void> {
    return this.declinePolicy.execute(actor, id, command);
  }
}
