/** What a list from another system adds to a handoff that is sent from it. */
export interface Imported {
  /** What the list brings the receiving unit; it is told once of all of it. */
  readonly arrival: string;
  /** UTC; when the other system sent it. Its clocks count from now all the same. */
  readonly sentAt: Date;
}

/** Who makes a move, when, and why; `holders` are the units the actor acts for. */
export interface Act {
  readonly holders: readonly string[];
  /** UTC. */
  readonly at: Date;
  readonly eventId: string;
  readonly reason?: string | null;
}

/** What a new handoff is made of; the basis has been decided when this exists. */
export interface NewHandoff {
  readonly id: string;
  readonly kind: string;
  readonly kindVersion: number;
  readonly answerNeeded: boolean;
  readonly urgency: string;
  readonly fromUnit: string;
  readonly toUnit: string;
  readonly person: string;
  /** UTC. */
  readonly seenDueAt: Date;
  readonly answerDueAt: Date | null;
  readonly about: string | null;
  /** Only for what came on a list from another system. */
  readonly imported?: Imported;
}
