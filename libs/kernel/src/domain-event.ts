/** What every event says of itself: ids, facts and who is concerned, never names, notes or other personal data. */
export interface EventStamp {
  readonly id: string;
  /** UTC. */
  readonly occurredAt: Date;
  /** The holders (units, persons) in whose contexts the event is handled; one delivery each. */
  readonly recipients: readonly string[];
}

/** Something that happened. Subclasses give `static type` ("handoffs.sent.v1") and a payload of ids, enums and times. */
export abstract class DomainEvent {
  abstract readonly payload: Readonly<Record<string, string | number | boolean | null>>;

  constructor(readonly stamp: EventStamp) {}

  get type(): string {
    return (this.constructor as unknown as EventClass).type;
  }
}

/** The class of an event, as a subscriber names it. */
export interface EventClass {
  readonly type: string;
  readonly name: string;
}
