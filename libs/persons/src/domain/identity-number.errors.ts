import { DomainError } from '@care/kernel';

/** The text is no identity number of any kind; the message never repeats it. */
export class NotAnIdentityNumber extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'identity-number-invalid';
  override readonly errors = [{ field: 'number', code: 'identity-number-invalid' }];
}

/** A number of the series for generated people was used outside the demonstration. */
export class TestSeriesRefused extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'identity-number-test-series';
  override readonly errors = [{ field: 'number', code: 'identity-number-test-series' }];
}
