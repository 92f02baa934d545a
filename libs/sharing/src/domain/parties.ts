import type { FieldError } from '@care/kernel';
import { holds, type LegalBasis, type Side } from './legal-basis';
import type { PolicyValues } from './policy-values';
import { names, readSelector, type Scope } from './selector';

const SECTORS = ['R', 'A', 'S', 'E'];

/** The selectors that name nothing there is. */
export function unknownAmong(selectors: readonly string[], units: readonly Side[], zones: readonly string[]): string[] {
  return selectors.filter((text) => {
    const selector = readSelector(text);
    if (selector?.by === 'sector') return !SECTORS.includes(selector.value);
    if (selector?.by === 'zone') return !zones.includes(selector.value);
    return selector === null || !units.some((unit) => names([text], unit));
  });
}

/** A consent's parties as somebody states them. */
export interface StatedParties {
  readonly scopes: readonly Scope[];
  readonly parties: readonly string[];
  readonly exclusions: readonly string[];
}

/** What parties are looked at with: everybody there is, the zones, and the basis of cohesive records. */
export interface PartyFacts {
  readonly units: readonly Side[];
  readonly zones: readonly string[];
  readonly cohesive: LegalBasis;
  readonly age: number | null;
  readonly policies: PolicyValues;
}

/** Every reason why these parties cannot be, by field. */
export function refusalsOfParties({ scopes, parties, exclusions }: StatedParties, facts: PartyFacts): FieldError[] {
  const unknown = (selectors: readonly string[], field: string): FieldError[] =>
    unknownAmong(selectors, facts.units, facts.zones).length > 0 ? [{ field, code: 'unknown-party' }] : [];
  const errors = [...unknown(parties, 'parties'), ...unknown(exclusions, 'exclusions')];
  if (errors.length > 0) return errors;
  if (parties.some((party) => exclusions.includes(party))) errors.push({ field: 'exclusions', code: 'party-excluded' });
  if (scopes.includes('cohesive-records') && parties.some((party) => !isCohesive(party, facts)))
    errors.push({ field: 'parties', code: 'party-not-allowed-in-scope' });
  return errors;
}

/** 2022:913 3 kap. 7 §, exhaustive: every unit that the party names must be one that cohesive records may be shared with. */
function isCohesive(party: string, facts: PartyFacts): boolean {
  const named = facts.units.filter((unit) => names([party], unit));
  return named.length > 0 && named.every((to) => covered(to, facts.cohesive, facts));
}

/** Whether the unit may take part at all: whether it could with a unit of its own kind elsewhere. */
function covered(to: Side, cohesive: LegalBasis, { age, policies }: PartyFacts): boolean {
  const from = { ...to, organisation: 'another' };
  return holds(cohesive, { from, to, age, policies, category: 'record' });
}
