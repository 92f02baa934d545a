import type { PolicyCode, PolicyValues } from './policy-values';

/** A text in both languages of the product. */
export interface Words {
  readonly sv: string;
  readonly en: string;
}

/** What a basis may carry: a sending, reading in another's record (2022:913), or an answer to a question (SoL 15:8). */
export type Use = 'disclosure' | 'direct-access' | 'answer-only';

/** Which units one side of a basis means; every field that is given must hold, and none is any unit. */
export interface SidePattern {
  readonly regime?: readonly string[];
  readonly zone?: readonly string[];
  readonly sector?: readonly string[];
}

/** Two sides between which a basis holds, sender → receiver; with `policy` only where the county has said yes. */
export interface Between {
  readonly from: SidePattern;
  readonly to: SidePattern;
  readonly crossing?: 'other-organisation';
  readonly policy?: { readonly code: PolicyCode; readonly field: string };
}

/** A legal basis as data (`libs/sharing/bases`): where it holds, what must be stated, and the paragraph it stands on. */
export interface LegalBasis {
  readonly code: string;
  readonly name: Words;
  readonly paragraph: Words;
  /** What is inferred and not plain in the law; null when nothing is. */
  readonly uncertainty: Words | null;
  readonly use: Use;
  readonly crossing: 'any' | 'same-organisation-and-zone' | 'same-municipality';
  readonly between: readonly Between[];
  readonly categories: readonly string[];
  readonly underAge?: number;
  readonly conditions: readonly { readonly name: string; readonly label: Words }[];
  /** How long what is disclosed on it may be read: as long as the matter lives, as long as the consent says, or so many days. */
  readonly duration: 'matter' | 'consent' | number;
  /** True when a consent must be stated with it. */
  readonly consent?: true;
  readonly policy?: { readonly code: PolicyCode; readonly field: string };
}

/** What a decision about sharing looks at of one side. */
export interface Side {
  readonly unit: string;
  readonly organisation: string;
  readonly regime: string;
  readonly zone: string;
  readonly sector: string;
  /** Four-digit code (SCB); null for what belongs to no municipality. */
  readonly municipality: string | null;
  /** Whether somebody has verified the controller's regime of secrecy. */
  readonly verified: boolean;
}

/** One sending, before it has a basis. */
export interface Crossing {
  readonly from: Side;
  readonly to: Side;
  /** Whose staff sees what the receiver sees, beside its own. */
  readonly deputy?: Side | undefined;
  readonly category: string;
  /** Whole years, or null when the date of birth is not known: a basis that asks for an age then never holds. */
  readonly age: number | null;
  /** In force today in the county of the sending unit's organisation. */
  readonly policies: PolicyValues;
}

/** True when the basis holds for this crossing. To and from a controller that nobody has verified only a consent carries anything. */
export function holds(basis: LegalBasis, crossing: Crossing): boolean {
  const { from, to, category, age, policies } = crossing;
  if (!basis.categories.includes(category)) return false;
  if (basis.underAge !== undefined && (age === null || age >= basis.underAge)) return false;
  const leaves = from.organisation !== to.organisation;
  const verified = from.verified && to.verified;
  if (leaves && !verified && !(basis.consent && basis.use === 'disclosure')) return false;
  if (!saysYes(basis.policy, policies) || !staysWithin(basis.crossing, crossing)) return false;
  return basis.between.some((pair) => {
    if (pair.crossing && !leaves) return false;
    return matches(pair.from, from) && matches(pair.to, to) && saysYes(pair.policy, policies);
  });
}

function matches({ regime, zone, sector }: SidePattern, side: Side): boolean {
  return isAmong(side.regime, regime) && isAmong(side.zone, zone) && isAmong(side.sector, sector);
}

function isAmong(value: string, wanted: readonly string[] | undefined): boolean {
  return wanted === undefined || wanted.includes(value);
}

function saysYes(policy: LegalBasis['policy'], policies: PolicyValues): boolean {
  return !policy || (policies[policy.code] as Readonly<Record<string, unknown>>)[policy.field] === true;
}

function staysWithin(border: LegalBasis['crossing'], { from, to, policies }: Crossing): boolean {
  const sameOrganisation = from.organisation === to.organisation;
  if (border === 'same-organisation-and-zone')
    return sameOrganisation && zoneOf(from.zone, policies) === zoneOf(to.zone, policies);
  if (border === 'same-municipality')
    return !sameOrganisation && from.municipality !== null && from.municipality === to.municipality;
  return true;
}

/** The zone as a border of secrecy: a county may count psychiatry as health care, and its social services as one. */
function zoneOf(zone: string, policies: PolicyValues): string {
  if (zone === 'psychiatry' && !policies['psychiatry-is-own-zone'].own) return 'health-care';
  return zone.startsWith('social-') && !policies['social-zones-apart'].apart ? 'social' : zone;
}
