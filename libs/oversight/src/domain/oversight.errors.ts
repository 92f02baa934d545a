import { DomainError, type FieldError } from '@care/kernel';

/** A day or a period that cannot be asked about; says which field and why. */
export class PeriodRefused extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'invalid';

  constructor(override readonly errors: readonly FieldError[]) {
    super();
  }
}

/** The incident has been closed; what was said of it stays as it was said. */
export class IncidentClosed extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'incident-closed';
}
