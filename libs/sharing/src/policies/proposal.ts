import type { Actor } from '@care/kernel';
import { PolicyDecided, ProposalNotFound, SecondPersonNeeded } from './policy.errors';

/** A change of a county's policy that waits for a second person, or has been decided. */
export interface Proposal {
  readonly id: string;
  readonly code: string;
  readonly value: object;
  /** The first Swedish day it would be in force, YYYY-MM-DD. */
  readonly validFrom: string;
  readonly why: string;
  readonly proposedBy: string;
  /** UTC. */
  readonly proposedAt: Date;
  readonly decision: 'approved' | 'declined' | null;
}

/** The proposal when this actor may decide it. Throws `ProposalNotFound`, `SecondPersonNeeded` and `PolicyDecided`, in this order. */
export function openFor(actor: Actor, proposal: Proposal | undefined): Proposal {
  if (!proposal) throw new ProposalNotFound();
  if (proposal.proposedBy === actor.userId) throw new SecondPersonNeeded();
  if (proposal.decision !== null) throw new PolicyDecided();
  return proposal;
}
