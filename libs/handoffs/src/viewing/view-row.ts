import type { UnitRef } from '@care/directory';
import type { Right } from '@care/kernel';
import type { Sealed } from '@care/platform';
import type { HandoffState } from '../domain/handoff-moves';
import type { SealedPart } from '../parts/handoff-parts';
import type { HandoffRow } from '../handoff-rows';
import type { StepRow } from '../ladder/present-ladder';
import type { ReaderRow, Terms } from './present-readers';
import type { TalkRow } from '../talk/present-talk';

export interface HistoryRow {
  readonly id: string;
  readonly state: HandoffState;
  readonly version: number;
  readonly verb: string;
  readonly at: string;
  readonly unit: string;
  readonly reason: string | null;
  readonly sealed: string;
}

export interface ViewRow extends HandoffRow, Omit<TalkRow, 'item' | 'state' | 'from_unit' | 'to_unit'> {
  readonly masked: boolean;
  /** The number of a protected person is shown. */
  readonly alarming: boolean;
  readonly parts: readonly SealedPart[];
  readonly history: readonly HistoryRow[];
  readonly mine: Terms | null;
  readonly readers: readonly ReaderRow[];
  /** The units the owner has named; null for who is not the owner, and where the identity is not protected. */
  readonly named: readonly string[] | null;
  readonly ladder: readonly StepRow[];
  /** When the sending unit reviewed it; null for everybody else. */
  readonly reviewed_at: Date | null;
}

/** What turns rows into words: opens seals and names units. */
export interface Reader {
  readonly sealed: Sealed;
  readonly holders: readonly string[];
  readonly rights: ReadonlySet<Right>;
  readonly now: Date;
  unit(id: string): UnitRef;
  /** The fields of a version of a kind that may tell where the person is; null when there is no such version any more. */
  locating(kind: string, version: number): readonly string[] | null;
  /** The field of a version of a kind that stands for the whole in a list. */
  summary(kind: string, version: number): string | undefined;
}
