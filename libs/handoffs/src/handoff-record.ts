import { Injectable } from '@nestjs/common';
import { AccessLog } from '@care/audit';
import type { Actor } from '@care/kernel';
import { Outbox, type Deadline } from '@care/platform';
import { HandoffAnswerOverdue, HandoffSeenOverdue } from './domain/handoff.events';
import type { Handoff } from './domain/handoff';
import type { Happening } from './handoff-history';
import { HandoffsRepository } from './handoffs.repository';
import { WorkListRepository } from './work-list.repository';

/** Writes what was done everywhere it must stand: the row, its history, the actor's own list, the log, the clocks. */
@Injectable()
export class HandoffRecord {
  constructor(
    private readonly handoffs: HandoffsRepository,
    private readonly workList: WorkListRepository,
    private readonly log: AccessLog,
    private readonly outbox: Outbox,
  ) {}

  added(actor: Actor, handoff: Handoff): void {
    this.handoffs.add(actor, handoff, { verb: 'send', at: handoff.sentAt });
    this.afterwards(actor, handoff, 'send');
    this.outbox.schedule(actor, handoff.id, [handoff.fromUnit, handoff.toUnit], deadlines(handoff));
  }

  changed(actor: Actor, handoff: Handoff, happening: Happening): void {
    this.handoffs.change(actor, handoff, happening);
    this.afterwards(actor, handoff, happening.verb);
  }

  /** The lists of other units are written by the worker, in those units' own contexts. */
  private afterwards(actor: Actor, handoff: Handoff, verb: string): void {
    const mine = [handoff.fromUnit, handoff.toUnit].filter((unit) => actor.holders.includes(unit));
    for (const unit of mine) this.workList.put(unit, handoff);
    const object = { objectKind: 'handoff', object: handoff.id, persons: [handoff.person] };
    this.log.append(actor, { action: verb, purpose: 'handoff', ...object });
  }
}

function deadlines({ seenDueAt, answerDueAt }: Handoff): Deadline[] {
  const seen = { kind: HandoffSeenOverdue.type, level: 1, dueAt: seenDueAt };
  return answerDueAt ? [seen, { kind: HandoffAnswerOverdue.type, level: 1, dueAt: answerDueAt }] : [seen];
}
