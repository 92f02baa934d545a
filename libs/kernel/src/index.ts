export { type Actor, Forbidden, requireRight, type Right, type Role } from './actor';
export { AggregateRoot } from './aggregate-root';
export { Clock, SystemClock } from './clock';
export { DomainError, type ErrorKind, type FieldError, type LastDone } from './domain-error';
export { DomainEvent, type EventClass, type EventStamp } from './domain-event';
export { Ids, RandomIds } from './ids';
export { IllegalTransition, type Move } from './transitions';
export { swedishDate } from './swedish-date';
