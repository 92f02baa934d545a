import { DomainError } from '@care/kernel';

/** A colleague has taken it already; the handoff's own page says who. */
export class AlreadyClaimed extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'already-claimed';
}
