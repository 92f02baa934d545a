import type { Unit } from '@care/directory';
import type { Audience } from '../domain/ladder';

/** What says whether a unit has somebody who can be told. */
export type Reachable = Pick<Unit, 'facts' | 'setting'>;

/** Who is meant by a step at this unit: whoever it does not have is stood in for by the next, and by the unit itself at last. */
export function standsIn(to: Audience, unit: Reachable): Audience {
  const { facts, setting } = unit;
  if (to === 'deputy') return facts.deputyUnit ? to : standsIn('on-call', unit);
  if (to === 'on-call') return facts.onCallPhone || setting.onCall.length > 0 ? to : standsIn('manager', unit);
  return to === 'manager' && !facts.managerName && !setting.managerEmail ? 'unit' : to;
}
