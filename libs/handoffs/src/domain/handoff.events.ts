import { DomainEvent, type EventStamp } from '@care/kernel';

interface HandoffFacts {
  readonly handoff: string;
  readonly kind: string;
  readonly state: string;
  readonly [fact: string]: string;
}

abstract class HandoffEvent extends DomainEvent {
  constructor(
    stamp: EventStamp,
    readonly payload: HandoffFacts,
  ) {
    super(stamp);
  }
}

export class HandoffSent extends HandoffEvent {
  static readonly type = 'handoffs.sent.v1';
}
export class HandoffReceived extends HandoffEvent {
  static readonly type = 'handoffs.received.v1';
}
export class HandoffAccepted extends HandoffEvent {
  static readonly type = 'handoffs.accepted.v1';
}
export class HandoffAcknowledged extends HandoffEvent {
  static readonly type = 'handoffs.acknowledged.v1';
}
export class HandoffRejected extends HandoffEvent {
  static readonly type = 'handoffs.rejected.v1';
}
export class HandoffWithdrawn extends HandoffEvent {
  static readonly type = 'handoffs.withdrawn.v1';
}
export class HandoffMisaddressed extends HandoffEvent {
  static readonly type = 'handoffs.misaddressed.v1';
}
export class HandoffStarted extends HandoffEvent {
  static readonly type = 'handoffs.started.v1';
}
export class HandoffHeld extends HandoffEvent {
  static readonly type = 'handoffs.held.v1';
}
export class HandoffResumed extends HandoffEvent {
  static readonly type = 'handoffs.resumed.v1';
}
export class HandoffCompleted extends HandoffEvent {
  static readonly type = 'handoffs.completed.v1';
}
export class HandoffFailed extends HandoffEvent {
  static readonly type = 'handoffs.failed.v1';
}
export class HandoffCancelRequested extends HandoffEvent {
  static readonly type = 'handoffs.cancel-requested.v1';
}
export class HandoffCancelled extends HandoffEvent {
  static readonly type = 'handoffs.cancelled.v1';
}
export class HandoffCancelDeclined extends HandoffEvent {
  static readonly type = 'handoffs.cancel-declined.v1';
}
export class HandoffEnteredInError extends HandoffEvent {
  static readonly type = 'handoffs.entered-in-error.v1';
}

/** Sent on a list from another system: it comes to the receiver's work list, which is told once of all of them by `HandoffsArrived`. */
export class HandoffImported extends HandoffEvent {
  static readonly type = 'handoffs.imported.v1';
}

/** A list has brought a unit handoffs; `ref` names the arrival, and how many they are is what the unit itself may see. */
export class HandoffsArrived extends DomainEvent {
  static readonly type = 'handoffs.arrived.v1';

  constructor(
    stamp: EventStamp,
    readonly payload: { readonly ref: string; readonly [fact: string]: string },
  ) {
    super(stamp);
  }
}

/** The two deadlines of a handoff, told by the database's clock; the payload is the handoff (`ref`) and the level. */
export const HandoffSeenOverdue = { type: 'handoffs.seen-overdue.v1', name: 'HandoffSeenOverdue' } as const;
export const HandoffAnswerOverdue = { type: 'handoffs.answer-overdue.v1', name: 'HandoffAnswerOverdue' } as const;
/** Nobody has answered in time, and the clock has given it back to the sender; told by the database, each unit in the other's name. */
export const HandoffExpired = { type: 'handoffs.expired.v1', name: 'HandoffExpired' } as const;
/** The time after which an offer that nobody has answered goes back; both units hear it, and whoever comes first gives it back. */
export const HandoffExpiryDue = { type: 'handoffs.expiry-due.v1', name: 'HandoffExpiryDue' } as const;
