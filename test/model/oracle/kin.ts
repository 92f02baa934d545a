import type { Consent } from './consent';
import { names } from './selectors';
import type { UnitFact } from './facts';
import type { World } from './world';

/** A closed unit's heir is its successor's, any other unit's is itself; who only leads back to itself is its own. */
function heirOf(world: World, unit: UnitFact): string {
  const seen = new Set([unit.id]);
  for (const id of seen) {
    const { closed = false, successor = null } = world.units.get(id) ?? {};
    if (!closed || successor === null) return id;
    if (seen.has(successor)) return unit.id;
    seen.add(successor);
  }
  return unit.id;
}

/** A unit and every other with the same heir: a yes speaks of one unit, a no of all its kin. */
export function kinOf(world: World, unit: UnitFact): UnitFact[] {
  const heir = heirOf(world, unit);
  const others = [...world.units.values()].filter((other) => other.id !== unit.id && heirOf(world, other) === heir);
  return [unit, ...others];
}

export function namesKin(world: World, selectors: readonly string[], unit: UnitFact): boolean {
  return selectors.length > 0 && kinOf(world, unit).some((each) => names(selectors, each));
}

/** A party names the unit itself, and no exclusion any of its kin: a yes is never inherited, a no always. */
export function covers(
  world: World,
  { parties, exclusions }: Pick<Consent, 'parties' | 'exclusions'>,
  unit: UnitFact,
): boolean {
  return names(parties, unit) && !namesKin(world, exclusions, unit);
}
