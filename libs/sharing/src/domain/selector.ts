import type { Side } from './legal-basis';

/** The scopes a consent may have: each is asked for on its own (domain: four consents at discharge). */
export const SCOPES = ['cohesive-records', 'information-sharing', 'plan-call', 'plan-making'] as const;
export type Scope = (typeof SCOPES)[number];

/** The unit as far as a selector may name it. */
export type Named = Pick<Side, 'unit' | 'organisation' | 'sector' | 'zone'>;
/** What a selector names: one unit, all of an organisation, a sector or a zone. */
export interface Selector {
  readonly by: 'unit' | 'organisation' | 'sector' | 'zone';
  readonly value: string;
}

const SELECTOR = /^(unit|organisation|sector|zone):([A-Za-z0-9-]{1,40})$/;

/** Reads `unit:<uuid>`, `organisation:<uuid>`, `sector:R` or `zone:elderly-care`; null for anything else. */
export function readSelector(text: string): Selector | null {
  const [, by, value] = SELECTOR.exec(text) ?? [];
  return by && value ? { by: by as Selector['by'], value } : null;
}

/** Every way in which a consent may name the unit; the database has the same in `sharing.selectors`. */
export function selectorsOf({ unit, organisation, sector, zone }: Named): string[] {
  return [`unit:${unit}`, `organisation:${organisation}`, `sector:${sector}`, `zone:${zone}`];
}

/** Whether any of the selectors names the unit. */
export function names(selectors: readonly string[], unit: Named): boolean {
  return selectorsOf(unit).some((selector) => selectors.includes(selector));
}

/** How broadly the selectors name the unit: 0 itself, 1 its organisation, 2 its sector or zone, infinity not at all. */
export function breadth(selectors: readonly string[], unit: Named): number {
  const at = selectorsOf(unit).findIndex((selector) => selectors.includes(selector));
  return at < 0 ? Infinity : Math.min(at, 2);
}
