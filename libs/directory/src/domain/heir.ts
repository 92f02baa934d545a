import type { Unit } from './unit';

/** The unit itself, else whoever took over from it, however many times; undefined when nobody has who is open. */
export function openHeirOf(unit: Unit, byId: ReadonlyMap<string, Unit>, now: Date): Unit | undefined {
  let heir: Unit | undefined = unit;
  for (let steps = 0; heir?.isClosed(now) && steps <= byId.size; steps += 1)
    heir = heir.facts.successor === null ? undefined : byId.get(heir.facts.successor);
  return heir?.isClosed(now) ? undefined : heir;
}
