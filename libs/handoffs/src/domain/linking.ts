import type { FieldError } from '@care/kernel';
import type { HandoffState } from './handoff-moves';
import { mayBeRerouted } from './talk';

/** An earlier handoff that a new one is to be linked to. */
export interface Linked {
  readonly item: string;
  readonly fromUnit: string;
  readonly person: string;
  readonly state: HandoffState;
  /** A colleague or oneself has sent it to somebody else already. */
  readonly sentAgain: boolean;
}

/** What a sending says of earlier handoffs, by their ids. */
export interface Said {
  /** The one that came back, and that this one is sent instead of. */
  readonly follows?: string;
  readonly earlier?: readonly string[];
}

/** One's own handoffs alone are linked, of the same person; one that is sent again has come to an end without being taken care of, and is so once. */
export function refusalsOfLinks(
  { follows, earlier = [] }: Said,
  found: readonly Linked[],
  { from, person }: { readonly from: string; readonly person: string | undefined },
): FieldError[] {
  const own = (id: string): Linked | undefined =>
    found.find(({ item, fromUnit }) => item === id.toLowerCase() && fromUnit === from);
  const refusal = (field: string, id: string): FieldError[] => {
    const linked = own(id);
    if (!linked) return [{ field, code: 'handoff-unknown' }];
    if (person !== undefined && linked.person !== person) return [{ field, code: 'another-person' }];
    if (field === 'follows' && !mayBeRerouted(linked.state)) return [{ field, code: 'not-over' }];
    if (field === 'follows' && linked.sentAgain) return [{ field, code: 'sent-again-already' }];
    return [];
  };
  return [
    ...(follows === undefined ? [] : refusal('follows', follows)),
    ...earlier.flatMap((id) => refusal('earlier', id)).slice(0, 1),
  ];
}
