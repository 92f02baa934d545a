import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { tellsAnyNumber } from '@care/persons';
import { Invalid, type Command } from '@care/platform';
import { PolicyAct } from '../policy-act';
import { openFor } from '../proposal';
import { ProposalsRepository } from '../proposals.repository';

/** Why a change is not made, for the one who proposed it. */
export interface DeclinedPolicy {
  readonly why: string;
}

/** The second person's no, with a reason. */
@Injectable()
export class DeclinePolicy {
  constructor(
    private readonly policyAct: PolicyAct,
    private readonly proposals: ProposalsRepository,
  ) {}

  /** Throws `ProposalNotFound`, `SecondPersonNeeded`, `PolicyDecided` and `Invalid`. */
  async execute(actor: Actor, id: string, command: Command<DeclinedPolicy>): Promise<void> {
    await this.policyAct.run(actor, command, {
      action: 'policy-declined',
      status: 204,
      load: (county) => this.proposals.find(id, county.code),
      act: (found, county) => {
        const proposal = openFor(actor, found);
        this.proposals.decide(county.code, proposal.id, 'declined', reasonOf(command, county.now));
        return proposal.id;
      },
    });
  }
}

function reasonOf(command: Command<DeclinedPolicy>, now: Date): string {
  const { why } = command.input();
  if (tellsAnyNumber(why, now)) throw new Invalid([{ field: 'why', code: 'tells-identity-number' }]);
  return why.trim();
}
