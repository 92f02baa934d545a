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
  /** When it was, by the order of things; null while it stands. */
  withdrawnAt: number | null;
  /** Who has taken something of it back, by how much they speak for the person; null while nobody has. */
  takenBackBy: number | null;
  readonly history: string[];
}

/** What a unit has recorded that a person takes back; no parties are everything, no scopes all of them. */
export interface Withdrawal {
  readonly recordedAt: string;
  readonly person: string;
  readonly consent: string | null;
  readonly scopes: readonly string[];
  readonly parties: readonly string[];
  readonly givenBy: string;
  readonly at: number;
}
