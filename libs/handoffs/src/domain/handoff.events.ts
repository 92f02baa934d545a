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

/** The two deadlines of a handoff, told by the database's clock; the payload is the handoff (`ref`) and the level. */
export const HandoffSeenOverdue = { type: 'handoffs.seen-overdue.v1', name: 'HandoffSeenOverdue' } as const;
export const HandoffAnswerOverdue = { type: 'handoffs.answer-overdue.v1', name: 'HandoffAnswerOverdue' } as const;
