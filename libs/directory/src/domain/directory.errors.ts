import { DomainError } from '@care/kernel';

/** No unit has this id. */
export class UnitNotFound extends DomainError {
  readonly kind = 'not-found';
  readonly code = 'unit-not-found';
}

/** Opening hours must be spans "HH:MM-HH:MM". */
export class InvalidOpeningHours extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'opening-hours-invalid';
}

/** The description of organisations and units that was to be loaded points at something it does not have. */
export class BrokenDirectory extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'directory-broken';
}

/** A unit closes once; when is never changed afterwards. */
export class UnitClosedAlready extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'unit-closed-already';
}
