import type { UnitFact } from './facts';

export function selectorsOf({ id, organisation, sector, zone }: UnitFact): string[] {
  return [`unit:${id}`, `organisation:${organisation}`, `sector:${sector}`, `zone:${zone}`];
}

export function names(selectors: readonly string[], unit: UnitFact): boolean {
  return selectorsOf(unit).some((selector) => selectors.includes(selector));
}

/** A unit, its organisation, or more than that. */
export function breadth(selectors: readonly string[], unit: UnitFact): number {
  if (selectors.includes(`unit:${unit.id}`)) return 0;
  return selectors.includes(`organisation:${unit.organisation}`) ? 1 : 2;
}
