import { Injectable } from '@nestjs/common';
import { Clock, swedishDate } from '@care/kernel';
import { sql, UnitOfWork } from '@care/platform';
import type { Proposal } from './proposal';

const one = sql(
  'policy.proposal',
  `SELECT p.id, p.code, p.value, to_char(p.valid_from, 'YYYY-MM-DD') AS "validFrom", p.why, p.proposed_by AS "proposedBy", p.proposed_at AS "proposedAt",
     (SELECT d.decision FROM sharing.policy_decision d WHERE d.proposal = p.id) AS decision
   FROM sharing.policy_proposal p WHERE p.id = $1 AND p.region = $2`,
);
const propose = sql('policy.propose', 'SELECT sharing.propose_policy($1, $2, $3, $4, $5, $6, $7, $8)');
const decide = sql('policy.decide', 'SELECT sharing.decide_policy($1, $2, $3, $4, $5, $6)');

/** A change that is about to be proposed. */
export type NewProposal = Pick<Proposal, 'id' | 'code' | 'value' | 'validFrom' | 'why'>;

/** Proposals and what became of them. Written only by the database's own functions, which ask once more who acts. */
@Injectable()
export class ProposalsRepository {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** One proposal of a county (two-digit code); undefined for another county's. */
  async find(id: string, county: string): Promise<Proposal | undefined> {
    const [proposal] = await this.work.query<Proposal>(one(id, county));
    return proposal;
  }

  add(county: string, { id, code, value, validFrom, why }: NewProposal): void {
    const now = this.clock.now();
    this.work.write(propose(id, county, code, JSON.stringify(value), validFrom, why, now, swedishDate(now)));
  }

  /** `why` is null for an approval, which also writes the county's agreement. */
  decide(county: string, id: string, decision: 'approved' | 'declined', why: string | null): void {
    const now = this.clock.now();
    this.work.write(decide(id, county, decision, why, now, swedishDate(now)));
  }
}
