import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { sql, UnitOfWork } from '@care/platform';

const MOST = 500;
const ofCounty = sql(
  'policy.proposals-of-county',
  `SELECT p.id, p.region, p.code, p.value, to_char(p.valid_from, 'YYYY-MM-DD') AS "validFrom", p.why, p.proposed_by AS "proposerId", proposer.name AS "proposedBy",
     p.proposed_at AS "proposedAt", d.decision, d.why AS "declineWhy", decider.name AS "decidedBy", d.decided_at AS "decidedAt"
   FROM sharing.policy_proposal p JOIN identity.v_staff proposer ON proposer.id = p.proposed_by
     LEFT JOIN sharing.policy_decision d ON d.proposal = p.id LEFT JOIN identity.v_staff decider ON decider.id = d.decided_by
   WHERE p.region = $1 ORDER BY p.proposed_at DESC, p.id LIMIT ${MOST}`,
);

/** A proposal with the names of whoever proposed and decided it. */
export interface NamedProposal {
  readonly id: string;
  readonly region: string;
  readonly code: string;
  readonly value: Record<string, unknown>;
  readonly validFrom: string;
  readonly why: string;
  readonly proposerId: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly decision: 'approved' | 'declined' | null;
  readonly declineWhy: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

@Injectable()
export class PoliciesQueries {
  constructor(private readonly work: UnitOfWork) {}

  /** The newest first; no person is in them, so nothing is logged. One round trip. */
  async proposals(actor: Actor, county: string): Promise<NamedProposal[]> {
    const [rows = []] = await this.work.read(actor, ofCounty(county));
    return rows as NamedProposal[];
  }
}
