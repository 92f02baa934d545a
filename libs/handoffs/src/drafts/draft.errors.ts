import { DomainError } from '@care/kernel';

/** There is no such draft at the actor's units; the same words for one of another unit. */
export class DraftNotFound extends DomainError {
  readonly kind = 'not-found';
  readonly code = 'not-found';
}
