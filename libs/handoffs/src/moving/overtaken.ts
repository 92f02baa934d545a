import { IllegalTransition, type Actor, type LastDone } from '@care/kernel';
import { Stale } from '@care/platform';
import type { HandoffView } from '../viewing/handoff-view';

/**
 * Runs a check; its refusal says who was first: within the own unit the name, of the other side the unit. Nobody is named when
 * nothing but the sending has moved it, which whoever read it knew, or when a review has come since, which the history does not tell.
 */
export function tellingWho<T>(view: HandoffView, { holders }: Actor, check: () => T): T {
  try {
    return check();
  } catch (refusal) {
    const last = lastOf(view, holders);
    if (last && (refusal instanceof Stale || refusal instanceof IllegalTransition)) Object.assign(refusal, { last });
    throw refusal;
  }
}

function lastOf({ history, reviewedAt }: HandoffView, holders: readonly string[]): LastDone | undefined {
  const last = history.at(-1);
  if (!last || last.verb === 'send' || (reviewedAt && reviewedAt > last.at)) return undefined;
  const { verb, at, unit, by } = last;
  return { verb, at, unit: unit.name, ...(holders.includes(unit.id) ? { by } : {}) };
}
