import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { Acts } from './acts';
import { deadlinesOf } from './domain/handoff-kind';
import { Handoff } from './domain/handoff';
import { HandoffDisclosing } from './handoff-disclosing';
import { HandoffPartsRepository } from './handoff-parts.repository';
import { HandoffRecord } from './handoff-record';
import type { ReadyHandoff } from './handoff-draft';

/** Writes a decided handoff: who owns it, what it says, and what the receiver may see now and later. */
@Injectable()
export class HandoffSending {
  constructor(
    private readonly disclosing: HandoffDisclosing,
    private readonly parts: HandoffPartsRepository,
    private readonly record: HandoffRecord,
    private readonly acts: Acts,
  ) {}

  /** In the running unit of work; returns the new handoff's id. */
  send(actor: Actor, ready: ReadyHandoff): string {
    const handoff = this.handoffOf(actor, ready);
    const partIds = this.parts.newIds();
    this.disclosing.own(handoff.id, partIds, ready);
    this.record.added(actor, handoff);
    this.parts.add(handoff.id, partIds, ready);
    this.disclosing.disclose(handoff.id, partIds, ready);
    return handoff.id;
  }

  private handoffOf(actor: Actor, { kind, urgency, card, fromUnit, toUnit, imported }: ReadyHandoff): Handoff {
    const act = this.acts.of(actor);
    const input = {
      ...{ id: this.parts.newId(), kind: kind.kind, kindVersion: kind.version, answerNeeded: kind.answerNeeded },
      ...{ urgency: urgency.code, fromUnit, toUnit, person: card.person, about: null },
      ...deadlinesOf(urgency, act.at),
      ...(imported ? { imported } : {}),
    };
    return Handoff.send(input, act);
  }
}
