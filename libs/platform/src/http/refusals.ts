import { DomainError } from '@care/kernel';

/** No route has this address. Items that do not exist say the same. */
export class NotFound extends DomainError {
  readonly kind = 'not-found';
  readonly code = 'not-found';
}

/** The body is larger than the API takes (256 kB). */
export class BodyTooLarge extends DomainError {
  readonly kind = 'too-large';
  readonly code = 'body-too-large';
}

/** A change of an item that does not say which version it was made from. */
export class IfMatchRequired extends DomainError {
  readonly kind = 'precondition-required';
  readonly code = 'if-match-required';
}

/** The key was used before for something else. */
export class IdempotencyKeyReused extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'idempotency-key-reused';
}

/** The same request is being carried out at this moment; asking again with the same key gives its answer. */
export class RequestInProgress extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'request-in-progress';
}

/** The cursor is not one that this list gave out. */
export class BadCursor extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'cursor';
  override readonly errors = [{ field: 'after', code: 'cursor' }];
}

/** Too many requests within a short time. */
export class TooMany extends DomainError {
  readonly kind = 'too-many';
  readonly code = 'too-many-requests';

  constructor(readonly retryAfterSeconds: number) {
    super();
  }
}

/** What is refused before anybody knows what was asked: the message itself is not one this server takes. */
export abstract class MessageRefused extends Error {
  abstract readonly status: number;
  abstract readonly code: string;
}

/** The body is not JSON, is nested deeper than any form, or names an object's own inner workings. */
export class MalformedJson extends MessageRefused {
  readonly status = 400;
  readonly code = 'malformed-json';
}

/** The address or a header cannot be read. */
export class MalformedRequest extends MessageRefused {
  readonly status = 400;
  readonly code = 'malformed-request';
}

/** Only JSON is taken, and a form at the one address where the identity provider posts one. */
export class UnsupportedMediaType extends MessageRefused {
  readonly status = 415;
  readonly code = 'unsupported-media-type';
}

/** The API is asked with GET and POST, the pages also with HEAD. */
export class MethodNotAllowed extends MessageRefused {
  readonly status = 405;
  readonly code = 'method-not-allowed';
}
