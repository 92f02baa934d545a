import { Injectable } from '@nestjs/common';
import { AccessLog } from '@care/audit';
import { Clock, Ids, type Actor, type DomainEvent, type EventStamp } from '@care/kernel';
import { Outbox } from '@care/platform';
import type { Handoff } from '../domain/handoff';
import type { TalkAct } from '../domain/talk';

type TalkEventClass = new (
  stamp: EventStamp,
  payload: { handoff: string; kind: string; state: string; [fact: string]: string },
) => DomainEvent;

/** What is told of an act that is no move. */
export interface Telling {
  readonly event: TalkEventClass;
  readonly to: readonly string[];
  /** Ids and codes alone. */
  readonly facts: Readonly<Record<string, string>>;
}

/** Notes an act that is no move where it must stand: in the access log, and with those it concerns. */
@Injectable()
export class TalkRecord {
  constructor(
    private readonly log: AccessLog,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  newId(): string {
    return this.ids.next();
  }

  now(): Date {
    return this.clock.now();
  }

  /** In the running unit of work; `unit` is the party that the actor acts for. */
  note(actor: Actor, handoff: Handoff, unit: string, action: TalkAct, telling?: Telling): void {
    const about = { objectKind: 'handoff', object: handoff.id, persons: [handoff.person] };
    this.log.append(actor, { action, purpose: 'handoff', ...about });
    if (!telling) return;
    const { event: Event, to, facts } = telling;
    const stamp = { id: this.ids.next(), occurredAt: this.clock.now(), recipients: to };
    const payload = { handoff: handoff.id, kind: handoff.kind, state: handoff.state, ...facts };
    this.outbox.append(actor, [new Event(stamp, payload)], unit);
  }
}
