import { DomainEvent, type EventStamp } from '@care/kernel';

interface TalkFacts {
  readonly handoff: string;
  readonly kind: string;
  readonly state: string;
  readonly [fact: string]: string;
}

abstract class TalkEvent extends DomainEvent {
  constructor(
    stamp: EventStamp,
    readonly payload: TalkFacts,
  ) {
    super(stamp);
  }
}

/** Passed on to another unit of the receiver's organisation; told to the sender and to both units. */
export class HandoffForwarded extends TalkEvent {
  static readonly type = 'handoffs.forwarded.v1';
}

/** Somebody has written; `said` is question, reply, comment or report. Told to both sides. */
export class HandoffThreadWritten extends TalkEvent {
  static readonly type = 'handoffs.thread-written.v1';
}

/** The three below are told to the own unit alone; `by` and `to` are ids of its staff. */
export class HandoffClaimed extends TalkEvent {
  static readonly type = 'handoffs.claimed.v1';
}
export class HandoffReleased extends TalkEvent {
  static readonly type = 'handoffs.released.v1';
}
export class HandoffGiven extends TalkEvent {
  static readonly type = 'handoffs.given.v1';
}
