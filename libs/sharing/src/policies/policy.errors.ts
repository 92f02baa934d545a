import { DomainError } from '@care/kernel';
import { sqlState } from '@care/platform';

/** This county has no such proposal. */
export class ProposalNotFound extends DomainError {
  readonly kind = 'not-found';
  readonly code = 'not-found';
}

/** Whoever proposed a change does not decide it. */
export class SecondPersonNeeded extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'second-person-needed';
}

/** Somebody has approved or declined it. */
export class PolicyDecided extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'policy-decided';
}

/** A value begins tomorrow (Swedish date) at the earliest, so that no day that has begun changes. */
export class PolicyNotAhead extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'policy-not-ahead';
}

/** The one who proposed it no longer administers the county, so that two people do not stand behind it. */
export class ProposerGone extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'policy-proposer-gone';
}

/** Another value of the same policy begins on the same day. */
export class PolicyDateTaken extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'policy-date-taken';
}

/** The product no longer takes such a value, so that it must be proposed anew. */
export class PolicyOutdated extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'policy-outdated';
}

const REFUSALS: Readonly<Record<string, new () => DomainError>> = {
  CA501: PolicyNotAhead,
  CA502: SecondPersonNeeded,
  CA503: PolicyDecided,
  CA504: ProposerGone,
  CA505: PolicyDateTaken,
};

/** The refusal that the database's own check means, when somebody else was faster than ours; else the error itself. */
export function asPolicyRefusal(error: unknown): unknown {
  const refusal = REFUSALS[sqlState(error)];
  return refusal ? new refusal() : error;
}
