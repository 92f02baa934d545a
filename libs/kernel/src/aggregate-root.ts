import { DomainEvent } from './domain-event';

/** Records what happened while its verbs run; the repository hands the record to the outbox. */
export abstract class AggregateRoot {
  private recorded: DomainEvent[] = [];

  protected record(event: DomainEvent): void {
    this.recorded = [...(this.recorded ?? []), event];
  }

  releaseEvents(): readonly DomainEvent[] {
    const events = this.recorded ?? [];
    this.recorded = [];
    return events;
  }
}
