import type { UnitRef } from '@care/directory';
import type { HandoffView, ReaderState, StatedDisclosure } from './handoff-view';

/** The terms of a disclosure as JSON carries them. */
export interface Terms {
  readonly basis: { readonly code: string; readonly withdrawnAt?: string };
  readonly category: string;
  readonly since: string;
  readonly until: string;
}

/** A row of the access list, or of what is promised or over. */
export interface ReaderRow extends Terms {
  readonly unit: string;
  /** The receiver of a handoff acts (2) until the matter is over, and reads (1) after it. */
  readonly level: 1 | 2;
  readonly phase: 'now' | 'promised' | 'ended';
}

/** Who can or could see it, why and until when, in the order in which it began; for the owner alone. `named`: the units named for a protected person. */
export function readersOf(
  rows: readonly ReaderRow[],
  named: readonly string[] | null,
  unit: (id: string) => UnitRef,
): NonNullable<HandoffView['readers']> {
  const rank = ({ since, unit: id, phase, until }: ReaderRow): string => [iso(since), id, phase, until].join(' ');
  const once = new Map(rows.map((row) => [rank(row), row]));
  const ordered = [...once].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
  return ordered.map((row) => ({
    ...{ unit: unit(row.unit), ...statedOf(row), state: stateOf(row) },
    ...(named === null ? {} : { named: named.includes(row.unit) }),
  }));
}

function stateOf({ phase, level }: ReaderRow): ReaderState {
  if (phase === 'now') return level === 1 ? 'after-end' : 'reads';
  return phase === 'promised' ? 'opens-on-acceptance' : 'ended';
}

/** A reader's own terms; what the consent says besides is not told. */
export function statedOf({ basis, category, since, until }: Terms): StatedDisclosure {
  return {
    ...{ code: basis.code, category, since: iso(since), until: isoOrNull(until) },
    withdrawnAt: isoOrNull(basis.withdrawnAt),
  };
}

export function iso(time: string): string {
  return new Date(time).toISOString();
}

/** What is no time that can be written so ("infinity", the year 20000, a word that was put there) is none, and breaks no page. */
function isoOrNull(time: unknown): string | null {
  const at = typeof time === 'string' ? Date.parse(time) : NaN;
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}
