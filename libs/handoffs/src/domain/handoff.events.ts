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
