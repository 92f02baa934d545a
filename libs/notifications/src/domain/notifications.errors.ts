import { DomainError } from '@care/kernel';

/** The place in the feed is not one that this inbox gave out. */
export class UnknownEvent extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'unknown-event';
  override readonly errors = [{ field: 'after', code: 'unknown-event' }];
}

/** Nothing dead has this id. */
export class NothingDead extends DomainError {
  readonly kind = 'not-found';
  readonly code = 'not-found';
}
