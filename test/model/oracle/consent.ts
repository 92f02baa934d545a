/** What a person has agreed to; the unit that took it owns it, and nobody else ever sees it. Times are the world's. */
export interface Consent {
  readonly id: string;
  readonly person: string;
  readonly takenAt: string;
  readonly scope: string;
  readonly parties: readonly string[];
  exclusions: readonly string[];
  readonly categories: readonly string[];
  readonly givenBy: string;
  readonly spokesmen: readonly string[];
  readonly form: string;
  readonly given: number;
  readonly validUntil: number;
  withdrawn: boolean;
  readonly history: string[];
}
