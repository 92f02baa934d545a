import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { Acts } from '../moving/acts';
import { Handoff } from '../domain/handoff';
import type { Act } from '../domain/new-handoff';
import { HandoffDisclosing } from './handoff-disclosing';
import { HandoffPartsRepository } from '../parts/handoff-parts.repository';
import { HandoffRecord } from '../moving/handoff-record';
import type { ReadyHandoff } from './handoff-draft';
import { LinksRepository } from '../links/links.repository';
import { clocksFrom, deadlinesOf, type Clocks } from '../ladder/clocks';

/** Writes a decided handoff: who owns it, what it says, and what the receiver may see now and later. */
@Injectable()
export class HandoffSending {
  constructor(
    private readonly disclosing: HandoffDisclosing,
    private readonly parts: HandoffPartsRepository,
    private readonly record: HandoffRecord,
    private readonly acts: Acts,
    private readonly links: LinksRepository,
  ) {}

  /** In the running unit of work; returns the new handoff's id. */
  send(actor: Actor, ready: ReadyHandoff): string {
    const { urgency, ladder, hours } = ready;
    const act = this.acts.of(actor);
    const clocks = clocksFrom(urgency, ladder, act.at, hours);
    const handoff = this.handoffOf(act, ready, clocks);
    const partIds = this.parts.newIds();
    this.disclosing.own(handoff.id, partIds, ready);
    this.record.added(actor, handoff, deadlinesOf(clocks, ladder, hours, ready));
    this.parts.add(handoff.id, partIds, ready);
    this.disclosing.disclose(handoff.id, partIds, ready);
    if (ready.links) this.links.add(actor, handoff.id, ready.links);
    return handoff.id;
  }

  private handoffOf(act: Act, ready: ReadyHandoff, { seenDueAt, answerDueAt }: Clocks): Handoff {
    const { kind, urgency, card, fromUnit, toUnit, imported } = ready;
    const input = {
      ...{ id: this.parts.newId(), kind: kind.kind, kindVersion: kind.version, answerNeeded: kind.answerNeeded },
      ...{ urgency: urgency.code, fromUnit, toUnit, person: card.person, about: null },
      ...{ seenDueAt, answerDueAt },
      ...(imported ? { imported } : {}),
    };
    return Handoff.send(input, act);
  }
}
