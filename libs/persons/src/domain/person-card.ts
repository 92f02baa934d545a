/** What a unit has noted about a person; sealed as one text with the card's id. Never an address. */
export interface CardFacts {
  /** Missing when the person's identity is protected. */
  readonly name?: string;
  /** Twelve characters. */
  readonly number: string;
  /** YYYY-MM-DD; needed for the rules about minors, also for a protected person, and then never shown. */
  readonly birthDate?: string;
  /** Short name of the municipality the person is registered in. */
  readonly municipality?: string;
  /** YYYY-MM-DD, as the register said at the last look-up; never noted of a protected person. */
  readonly deceasedOn?: string;
  /** Why the person was registered without a usable number. */
  readonly reason?: string;
}

/** Who may speak for a person: a guardian (föräldrabalken 6 kap.), a god man or förvaltare (11 kap.) within the appointment. */
export interface Representative {
  readonly kind: 'guardian' | 'god-man' | 'forvaltare';
  readonly name: string;
  /** What the appointment covers (föräldrabalken 11 kap. 4 §, 12 kap. 2 §); empty for guardians. */
  readonly scope: readonly ('bevaka-ratt' | 'forvalta-egendom' | 'sorja-for-person')[];
  /** Swedish dates, YYYY-MM-DD. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
}
