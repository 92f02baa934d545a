import { inForceOn, type AdministeredCounty, type Agreement } from '@care/directory';
import type { NamedProposal } from '../policies.queries';
import type { Policy } from '../policy';
import { placeOf, timelineOf, type PolicySpan } from '../policy-timeline';
import type {
  DecidedPolicyResponse,
  PoliciesResponse,
  PolicyProposalResponse,
  PolicyResponse,
  PolicySpanResponse,
} from './policies.dto';

/** What the page of one administrator is made of. */
export interface PoliciesOfCounty {
  readonly county: AdministeredCounty;
  readonly catalogue: readonly Policy[];
  readonly agreed: readonly Agreement[];
  readonly proposals: readonly NamedProposal[];
  /** The account of whoever asks. */
  readonly reader: string;
}

/** A county's policies as the API shows them. */
export function policiesResponse({ county, catalogue, agreed, proposals, reader }: PoliciesOfCounty): PoliciesResponse {
  const known = withApproved(agreed, proposals);
  const open = proposals.filter(({ decision }) => decision === null);
  const decided = proposals.flatMap((proposal) => decidedOf(proposal, reader) ?? []);
  return {
    region: { code: county.code, name: county.name },
    today: county.today,
    items: catalogue.map((policy) => policyResponse(policy, known, proposals, county.today)),
    proposals: open.map((proposal) => proposalResponse(proposal, reader)),
    decided,
  };
}

/** The copy of the agreements may be half a minute old; what was approved since is in the proposals, by the same id. */
function withApproved(agreed: readonly Agreement[], proposals: readonly NamedProposal[]): Agreement[] {
  const ids = new Set(agreed.map(({ id }) => id));
  const missing = proposals.filter(({ id, decision }) => decision === 'approved' && !ids.has(id));
  return [...agreed, ...missing.map(({ code, ...rest }) => ({ ...rest, kind: code, validTo: null }))];
}

function policyResponse(
  { code, name, paragraph, uncertainty, shape, default: standard }: Policy,
  known: readonly Agreement[],
  proposals: readonly NamedProposal[],
  today: string,
): PolicyResponse {
  const agreements = known.filter(({ kind }) => kind === code);
  const spans = timelineOf(agreements);
  const at = (place: 'past' | 'now' | 'coming'): PolicySpan[] => spans.filter((span) => placeOf(span, today) === place);
  const shown = (span: PolicySpan): PolicySpanResponse => spanResponse(span, standard, proposals);
  return {
    ...{ code, name, paragraph, uncertainty },
    shape: shape.type === 'option' ? { ...shape, options: [...shape.options] } : shape,
    default: { ...standard },
    value: valueOf(inForceOn(agreements, today) ?? null, standard),
    since: at('now')[0]?.from ?? null,
    coming: at('coming').map(shown),
    past: at('past').flatMap((span) => (span.from === null ? [] : { ...shown(span), validTo: span.to ?? '' })),
  };
}

function spanResponse({ agreement, from }: PolicySpan, standard: object, proposals: readonly NamedProposal[]) {
  const proposal = proposals.find(({ id }) => id === agreement?.id);
  return {
    value: valueOf(agreement, standard),
    validFrom: from ?? '',
    proposedBy: proposal?.proposedBy ?? null,
    approvedBy: proposal?.decidedBy ?? null,
  };
}

function valueOf(agreement: Agreement | null, standard: object): Record<string, unknown> {
  return { ...((agreement?.value as object | undefined) ?? standard) };
}

function proposalResponse(proposal: NamedProposal, reader: string): PolicyProposalResponse {
  const { id, code, value, validFrom, why, proposedBy, proposedAt, proposerId } = proposal;
  return {
    ...{ id, code, value, validFrom, why, proposedBy },
    proposedAt: proposedAt.toISOString(),
    own: proposerId === reader,
  };
}

function decidedOf(proposal: NamedProposal, reader: string): DecidedPolicyResponse | null {
  const { decision, decidedBy, decidedAt, declineWhy } = proposal;
  if (decision === null || decidedBy === null || decidedAt === null) return null;
  return {
    ...proposalResponse(proposal, reader),
    ...{ decision, decidedBy, declineWhy, decidedAt: decidedAt.toISOString() },
  };
}
