import { inForceOn, type Agreement } from '@care/directory';

/** A value and the Swedish days (YYYY-MM-DD) it is in force: from the first on, until and not with the other. */
export interface PolicySpan {
  /** Null when no agreement was in force, so that the default is. */
  readonly agreement: Agreement | null;
  /** Null for the time before the first agreement. */
  readonly from: string | null;
  /** Null when nothing ends it. */
  readonly to: string | null;
}

/** All that one policy of a county has been, is and will be, in order, without a gap. */
export function timelineOf(agreements: readonly Agreement[]): readonly PolicySpan[] {
  const days = agreements.flatMap(({ validFrom, validTo }) => (validTo === null ? [validFrom] : [validFrom, validTo]));
  const turns = [...new Set(days)].sort();
  const spans = [null, ...turns].map((from) => ({
    from,
    agreement: (from === null ? undefined : inForceOn(agreements, from)) ?? null,
  }));
  const changes = spans.filter((span, at) => at === 0 || span.agreement?.id !== spans[at - 1]?.agreement?.id);
  return changes.map((span, at) => ({ ...span, to: changes[at + 1]?.from ?? null }));
}

/** Where a span lies, seen from a Swedish date. */
export function placeOf({ from, to }: PolicySpan, today: string): 'past' | 'now' | 'coming' {
  if (from !== null && from > today) return 'coming';
  return to !== null && to <= today ? 'past' : 'now';
}
