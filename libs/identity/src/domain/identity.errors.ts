import { DomainError } from '@care/kernel';

/** The request carries no living session. */
export class NotLoggedIn extends DomainError {
  readonly kind = 'unauthenticated';
  readonly code = 'not-logged-in';
}

/** The request was made from another assignment than the session has now, or named none. */
export class AssignmentChanged extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'assignment-changed';
}

/** The assignment asked for is not one the logged-in person has. */
export class NotYourAssignment extends DomainError {
  readonly kind = 'not-found';
  readonly code = 'assignment-not-found';
}

/** A request to the API that another site may have made the browser send. */
export class CrossSiteRequest extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'csrf';
}

/** The page to return to after the login is not a page of this site. */
export class ReturnPathRefused extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'return-path-refused';
}

/** The answer belongs to no login begun in this browser in the last ten minutes, or it was used before. */
export class LoginNotBegun extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'login-not-begun';
}

/** The provider's answer is not one that may be trusted: signature, issuer, audience, nonce, state or code is wrong. */
export class LoginRefused extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'login-refused';
}

/** The login was weaker than this installation asks for. */
export class AssuranceTooLow extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'assurance-too-low';
}

/** The person logged in, but has no assignment here now. */
export class NoAssignment extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'no-assignment';
}

/** Nobody here has this account. */
export class AccountNotFound extends DomainError {
  readonly kind = 'not-found';
  readonly code = 'account-not-found';
}

/** The assignment ended while somebody worked in it. */
export class AssignmentEnded extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'assignment-ended';
}

/** Nobody gives or ends an assignment of their own, nor another account of theirs: whoever sees no person's row would make it so that they do. */
export class OwnAssignment extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'own-assignment';
}

/** Somebody has this role there already. */
export class AssignmentExists extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'assignment-exists';
}

/** Somebody has ended it. */
export class AssignmentEndedAlready extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'assignment-ended-already';
}

/** The identity provider does not answer; sessions that exist go on. */
export class ProviderUnavailable extends DomainError {
  readonly kind = 'unavailable';
  readonly code = 'identity-provider-unavailable';
}

/** A logout token that is not one of ours, is too old, or was used before. */
export class LogoutTokenRefused extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'logout-token-refused';
}

/** The file that maps the provider's claims is not of the shape it must have. */
export class BrokenClaimMapping extends Error {}
