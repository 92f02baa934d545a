/** The kinds of refusal, in the order in which every request is refused (401, 404, 403, 428, 412, 409, 422). */
export type ErrorKind =
  | 'unauthenticated'
  | 'not-found'
  | 'forbidden'
  | 'precondition-required'
  | 'stale'
  | 'conflict'
  | 'invalid'
  | 'too-large'
  | 'too-many'
  | 'unavailable';

/** One field of the request that was refused: where it stands in the body and the stable code of the reason. */
export interface FieldError {
  readonly field: string;
  readonly code: string;
}

/** What was done last, to whoever was overtaken by it. `by` is a name, told inside that unit alone. */
export interface LastDone {
  readonly verb: string;
  /** UTC, ISO 8601. */
  readonly at: string;
  readonly unit: string;
  readonly by?: string;
}

/** A rule said no. `kind` decides the HTTP status, `code` is the stable name clients rely on; no personal data in either. */
export abstract class DomainError extends Error {
  abstract readonly kind: ErrorKind;
  abstract readonly code: string;
  readonly errors?: readonly FieldError[];
  /** The legal moves, when the refusal is about a state. */
  readonly moves?: readonly string[];
  /** What was done last, when somebody else was first. */
  readonly last?: LastDone;
}
