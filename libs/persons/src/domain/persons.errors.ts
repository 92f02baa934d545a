import { DomainError } from '@care/kernel';

/** The unit has no such card. */
export class CardNotFound extends DomainError {
  readonly kind = 'not-found';
  readonly code = 'card-not-found';
}

/** People are looked up and registered by a unit; this assignment has none. */
export class UnitRequired extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'unit-required';
}

/** The birth date is no day of the calendar, lies ahead, or longer back than anybody has lived. */
export class NotABirthDate extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'birth-date-invalid';
  override readonly errors = [{ field: 'birthDate', code: 'birth-date-invalid' }];
}

/** A reserve number would lead past the protection: the person keeps the number they have. */
export class ReserveNumberNotForProtected extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'reserve-number-not-for-protected';
  override readonly errors = [{ field: 'protected', code: 'reserve-number-not-for-protected' }];
}

/** What is decided for people with protected identity was asked about somebody who has none. */
export class NotProtected extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'not-protected';
}

/** The reserve number that was drawn belongs to somebody already; another attempt draws another one. */
export class ReserveNumberTaken extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'reserve-number-taken';
}
