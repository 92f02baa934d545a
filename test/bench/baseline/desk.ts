import type { Answer } from './answers';

/** What both styles offer. */
export interface Desk {
  send(reference: string, key: string, body: Sent): Promise<Answer>;
  get(reference: string, id: string): Promise<Answer>;
  list(reference: string, limit: number, after: string | null): Promise<Answer>;
}

/** The body of a POST, believed as it comes. */
export interface Sent {
  readonly kind: string;
  readonly card: string;
  readonly to: string;
  readonly urgency: string;
  readonly content: Readonly<Record<string, string>>;
  readonly basis: Readonly<Record<string, string>>;
}
