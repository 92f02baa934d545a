import { DomainError } from '@care/kernel';

/** There is no such handoff for this actor; the same whether it does not exist or is not disclosed. */
export class HandoffNotFound extends DomainError {
  readonly kind = 'not-found';
  readonly code = 'not-found';
}

/** The move needs a reason from the list of its kind. */
export class ReasonRequired extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'reason-required';
  override readonly errors = [{ field: 'reason', code: 'required' }];
}

/** No such day, not after today, or more than 366 days on. */
export class ResumeDateImpossible extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'invalid';
  override readonly errors = [{ field: 'resumeOn', code: 'resume-date-impossible' }];
}

/** Another list of the same unit is being read and holds it; nothing of this part was stored, and it may be tried again. */
export class AnotherListIsRead extends DomainError {
  readonly kind = 'unavailable';
  readonly code = 'another-list-is-read';
}

/** A kind file that cannot be used; the process does not start with it. */
export class BadKind extends Error {}
