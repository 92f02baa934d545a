/** What a county has agreed on, from a Swedish date on. */
export interface Agreement {
  readonly id: string;
  /** Two-digit county code (SCB). */
  readonly region: string;
  readonly kind: string;
  readonly value: unknown;
  /** The first Swedish day it is in force, YYYY-MM-DD. */
  readonly validFrom: string;
  /** The first Swedish day it no longer is; null until another takes its place. */
  readonly validTo: string | null;
}

/** The one in force on a Swedish date (YYYY-MM-DD): of those that have begun and not ended, the one that began last. */
export function inForceOn(agreements: readonly Agreement[], date: string): Agreement | undefined {
  return agreements
    .filter(({ validFrom, validTo }) => validFrom <= date && (validTo === null || validTo > date))
    .reduce<Agreement | undefined>((last, next) => (last && last.validFrom > next.validFrom ? last : next), undefined);
}
