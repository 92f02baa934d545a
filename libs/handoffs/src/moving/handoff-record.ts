import { Injectable } from '@nestjs/common';
import { AccessLog } from '@care/audit';
import type { Actor } from '@care/kernel';
import { Outbox, type Deadline } from '@care/platform';
import type { Handoff } from '../domain/handoff';
import type { Happening } from './handoff-history';
import { HandoffsRepository } from '../handoffs.repository';
import { WorkListRepository } from '../work-list/work-list.repository';

/** Writes what was done everywhere it must stand: the row, its history, the actor's own list, the log, the clocks. */
@Injectable()
export class HandoffRecord {
  constructor(
    private readonly handoffs: HandoffsRepository,
    private readonly workList: WorkListRepository,
    private readonly log: AccessLog,
    private readonly outbox: Outbox,
  ) {}

  /** `deadlines` are all that will be told of it when nobody acts; they stand from the moment it is sent. */
  added(actor: Actor, handoff: Handoff, deadlines: readonly Deadline[]): void {
    this.handoffs.add(actor, handoff, { verb: 'send', at: handoff.sentAt });
    this.afterwards(actor, handoff, 'send');
    if (handoff.arrival === null) this.workList.noteKind(handoff.fromUnit, handoff.kind);
    this.outbox.schedule(actor, handoff.id, [handoff.fromUnit, handoff.toUnit], deadlines, handoff.fromUnit);
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
