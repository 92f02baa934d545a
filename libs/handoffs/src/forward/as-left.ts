import { sideOfActor } from '../domain/talk';
import type { ViewRow } from '../viewing/view-row';

/**
 * To the two parties a handoff as it is; to the unit that has passed it on as it was when it left. The database shows it no later words;
 * state, clocks and ladder after that belong to a care in which it has no part (PDL 4 kap. 1 §).
 */
export function asLeft(row: ViewRow, actor: { readonly holders: readonly string[] }): ViewRow {
  const last = row.history.at(-1);
  if (!last || sideOfActor(actor, { fromUnit: row.from_unit, toUnit: row.to_unit })) return row;
  const left = new Date(last.at);
  const until = (time: Date | null): Date | null => (time !== null && time <= left ? time : null);
  return {
    ...row,
    ...{ state: last.state, state_before: null, state_since: left, resume_at: null, version: last.version },
    ...{ delivered_at: until(row.delivered_at), seen_at: until(row.seen_at), answered_at: until(row.answered_at) },
    ladder: [],
  };
}
