import { IsObject } from 'class-validator';
import { PlainText } from '@care/platform';
import type { DeclinedPolicy } from '../use-cases/decline-policy';
import type { ProposedPolicy } from '../use-cases/propose-policy';

export class PolicyWords {
  sv!: string;
  en!: string;
}

/** One of the values that may be chosen. */
export class PolicyOption {
  code!: string;
  name!: PolicyWords;
}

/** What the value may be: an object with this one field. */
export class PolicyShapeResponse {
  field!: string;
  type!: 'number' | 'boolean' | 'option';
  /** Whole numbers, both included. */
  min?: number;
  max?: number;
  options?: PolicyOption[];
}

/** The two people behind a value; null for what was agreed before the product kept it. */
export class PolicySpanResponse {
  value!: Record<string, unknown>;
  /** The first Swedish day, YYYY-MM-DD. */
  validFrom!: string;
  proposedBy!: string | null;
  approvedBy!: string | null;
}

export class PastPolicyResponse extends PolicySpanResponse {
  /** The first Swedish day it was no longer in force, YYYY-MM-DD. */
  validTo!: string;
}

/** One thing the law leaves to the county, and what the county has decided. */
export class PolicyResponse {
  code!: string;
  name!: PolicyWords;
  paragraph!: PolicyWords;
  /** What is not certain about it; null when the law is plain. */
  uncertainty!: PolicyWords | null;
  shape!: PolicyShapeResponse;
  /** In force where the county has decided nothing. */
  default!: Record<string, unknown>;
  /** In force today. */
  value!: Record<string, unknown>;
  /** The Swedish day it began, YYYY-MM-DD; null for a default that nothing came before. */
  since!: string | null;
  coming!: PolicySpanResponse[];
  past!: PastPolicyResponse[];
}

export class PolicyProposalResponse {
  id!: string;
  code!: string;
  value!: Record<string, unknown>;
  /** YYYY-MM-DD, Swedish date. */
  validFrom!: string;
  why!: string;
  proposedBy!: string;
  /** ISO 8601, UTC. */
  proposedAt!: string;
  /** Whether whoever asks has proposed it, and so may not decide it. */
  own!: boolean;
}

export class DecidedPolicyResponse extends PolicyProposalResponse {
  decision!: 'approved' | 'declined';
  decidedBy!: string;
  /** ISO 8601, UTC. */
  decidedAt!: string;
  declineWhy!: string | null;
}

export class CountyResponse {
  /** Two-digit code (SCB). */
  code!: string;
  name!: string;
}

export class PoliciesResponse {
  region!: CountyResponse;
  /** The Swedish date, YYYY-MM-DD. */
  today!: string;
  items!: PolicyResponse[];
  /** Those that wait for a second person, the newest first. */
  proposals!: PolicyProposalResponse[];
  /** Those that have been decided, the newest first. */
  decided!: DecidedPolicyResponse[];
}

export class ProposePolicyRequest implements ProposedPolicy {
  @PlainText(60) code!: string;
  /** An object with the one field that the policy's shape names. */
  @IsObject() value!: Record<string, unknown>;
  /** YYYY-MM-DD, Swedish date; tomorrow at the earliest. */
  @PlainText(10) validFrom!: string;
  /** For the second person. No word about anybody. */
  @PlainText(500) why!: string;
}

export class DeclinePolicyRequest implements DeclinedPolicy {
  @PlainText(500) why!: string;
}

export class ProposedPolicyResponse {
  id!: string;
}
