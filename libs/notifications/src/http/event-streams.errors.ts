import { DomainError } from '@care/kernel';

/** The same person listens in too many windows already. */
export class TooManyStreams extends DomainError {
  readonly kind = 'too-many';
  readonly code = 'too-many-streams';
}

/** This process has no room for another listener, or is about to end. */
export class NoRoomForStreams extends DomainError {
  readonly kind = 'unavailable';
  readonly code = 'no-room-for-streams';
}
