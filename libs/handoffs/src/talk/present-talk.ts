import type { UnitRef } from '@care/directory';
import type { Sealed } from '@care/platform';
import { mayBeRerouted, sideOfActor, type ThreadKind } from '../domain/talk';
import type { HandoffState } from '../domain/handoff-moves';
import { iso } from '../viewing/present-readers';
import type { TalkView } from './talk-view';

interface EntryRow {
  readonly id: string;
  readonly kind: ThreadKind;
  readonly side: 'to' | 'from';
  readonly at: string;
  readonly unit: string;
  readonly answers: string | null;
  readonly sealed: string;
}

/** What the view of one handoff reads of it besides the envelope. */
export interface TalkRow {
  readonly item: string;
  readonly state: HandoffState;
  readonly from_unit: string;
  readonly to_unit: string;
  readonly thread: readonly EntryRow[];
  readonly claim: { readonly mine: boolean; readonly at: string; readonly sealed: string } | null;
  readonly following: boolean;
  readonly links: readonly {
    readonly kind: 'reroute' | 'earlier';
    readonly way: 'before' | 'after';
    readonly handoff: string;
    readonly state: string;
    readonly sentAt: string;
    readonly from: string;
    readonly to: string;
  }[];
  readonly card: string | null;
}

interface Opening {
  readonly sealed: Sealed;
  readonly holders: readonly string[];
  unit(id: string): UnitRef;
}

/** The units that `presentTalk` names. */
export function unitsOfTalk({ thread, links }: TalkRow): string[] {
  return [...thread.map(({ unit }) => unit), ...links.flatMap(({ from, to }) => [from, to])];
}

export function presentTalk(row: TalkRow, reader: Opening): TalkView {
  const answered = new Set(row.thread.map(({ answers }) => answers));
  return {
    thread: row.thread.map((entry) => entryOf(entry, answered, reader)),
    claim: row.claim && claimOf(row.item, row.claim, reader),
    following: row.following,
    links: row.links.map((link) => ({
      ...{ kind: link.kind, way: link.way, handoff: link.handoff, state: link.state, sentAt: iso(link.sentAt) },
      ...{ from: reader.unit(link.from), to: reader.unit(link.to) },
    })),
    ...(sideOfActor(reader, { fromUnit: row.from_unit, toUnit: row.to_unit }) ? {} : { passedOn: true as const }),
    ...(row.card && mayBeRerouted(row.state) ? { card: row.card } : {}),
  };
}

function entryOf(
  { sealed, at, unit, ...entry }: EntryRow,
  answered: ReadonlySet<string | null>,
  reader: Opening,
): TalkView['thread'][number] {
  const words = reader.sealed.open<{ by: string; text: string }>(entry.id, sealed);
  return { ...entry, ...words, at: iso(at), unit: reader.unit(unit), answered: answered.has(entry.id) };
}

/** A claim is sealed with the handoff's id, because a unit has one of each. */
function claimOf(
  item: string,
  { mine, at, sealed }: NonNullable<TalkRow['claim']>,
  reader: Opening,
): NonNullable<TalkView['claim']> {
  return { by: reader.sealed.open<{ by: string }>(item, sealed).by, mine, at: iso(at) };
}
