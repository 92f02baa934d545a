import { regimeOf, type UnitFact } from './facts';

/** A policy of a county that must say yes. */
interface Asked {
  readonly code: string;
  readonly field: string;
}
interface SideFact {
  readonly regime?: readonly string[];
  readonly zone?: readonly string[];
  readonly sector?: readonly string[];
}
interface PairFact {
  readonly from: SideFact;
  readonly to: SideFact;
  readonly crossing?: string;
  readonly policy?: Asked;
}

/** A legal basis as `libs/sharing/bases` states it. */
export interface BasisFact {
  readonly code: string;
  readonly use: string;
  readonly crossing: string;
  readonly between: readonly PairFact[];
  readonly categories: readonly string[];
  readonly underAge?: number;
  readonly conditions: readonly { readonly name: string }[];
  readonly duration: string | number;
  readonly consent?: true;
  readonly policy?: Asked;
}

/** What a county has decided, by policy. */
export type PolicyValues = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface Crossing {
  readonly from: UnitFact;
  readonly to: UnitFact;
  readonly category: string;
  readonly age: number | null;
  readonly policies: PolicyValues;
}

/** Whether the basis may carry a sending over this border; reading directly and answering are other things. */
export function holds(basis: BasisFact, crossing: Crossing): boolean {
  const { from, to, category, age, policies } = crossing;
  const leaves = from.organisation !== to.organisation;
  const isOfAge = basis.underAge === undefined || (age !== null && age < basis.underAge);
  const isKnown = !leaves || to.verified || basis.consent === true;
  if (basis.use !== 'disclosure' || !basis.categories.includes(category) || !isOfAge || !isKnown) return false;
  if (!saysYes(basis.policy, policies) || !staysInside(basis.crossing, crossing)) return false;
  return basis.between.some((pair) => {
    const far = pair.crossing !== 'other-organisation' || leaves;
    return far && isSide(pair.from, from) && isSide(pair.to, to) && saysYes(pair.policy, policies);
  });
}

function isSide({ regime, zone, sector }: SideFact, unit: UnitFact): boolean {
  const among = (wanted: readonly string[] | undefined, value: string): boolean => !wanted || wanted.includes(value);
  return among(regime, regimeOf(unit)) && among(zone, unit.zone) && among(sector, unit.sector);
}

function saysYes(policy: Asked | undefined, policies: PolicyValues): boolean {
  return policy === undefined || policies[policy.code]?.[policy.field] === true;
}

/** Zones are borders also inside one organisation; a county may lift those of psychiatry and of social services. */
function staysInside(border: string, { from, to, policies }: Crossing): boolean {
  const same = from.organisation === to.organisation;
  if (border === 'same-organisation-and-zone') return same && zoneIn(policies, from) === zoneIn(policies, to);
  if (border === 'same-municipality')
    return !same && from.municipality !== null && from.municipality === to.municipality;
  return true;
}

function zoneIn(policies: PolicyValues, { zone }: UnitFact): string {
  if (zone === 'psychiatry' && policies['psychiatry-is-own-zone']?.['own'] === false) return 'health-care';
  const together = policies['social-zones-apart']?.['apart'] === false;
  return together && zone.startsWith('social-') ? 'social' : zone;
}
