import { Injectable } from '@nestjs/common';
import { Disclosures, type Disclosure } from '@care/access';
import type { Actor } from '@care/kernel';
import { Acts } from './acts';
import { deadlinesOf } from './domain/handoff-kind';
import { Handoff } from './domain/handoff';
import { HandoffPartsRepository, type PartIds } from './handoff-parts.repository';
import { HandoffRecord } from './handoff-record';
import type { ReadyHandoff } from './handoff-draft';

const SEES = 1;
const ACTS = 2;

/** Writes a decided handoff: who owns it, what it says, and what the receiver may see now and later. */
@Injectable()
export class HandoffSending {
  constructor(
    private readonly disclosures: Disclosures,
    private readonly parts: HandoffPartsRepository,
    private readonly record: HandoffRecord,
    private readonly acts: Acts,
  ) {}

  /** In the running unit of work; returns the new handoff's id. */
  send(actor: Actor, ready: ReadyHandoff): string {
    const handoff = this.handoffOf(actor, ready);
    const partIds = this.parts.newIds();
    const own = [handoff.id, ...Object.values<string>(partIds)];
    this.disclosures.own(own, ready.fromUnit, ready.card.person);
    this.record.added(actor, handoff);
    this.parts.add(handoff.id, partIds, ready);
    this.disclose(handoff.id, partIds, ready);
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

  /** An offer shows only what is needed to decide; the rest is promised for the moment of acceptance (design section 1). */
  private disclose(handoff: string, { identity, decide, rest }: PartIds, { basis, toUnit, kind }: ReadyHandoff): void {
    const terms = (item: string, level: 1 | 2): Disclosure => ({
      ...{
        item,
        to: toUnit,
        level,
        category: basis.category,
        basis: basis.stated,
        consent: basis.consent,
        until: basis.until,
      },
    });
    const known = kind.identity === 'to-decide';
    const now = [terms(handoff, ACTS), terms(decide, SEES), ...(known ? [terms(identity, SEES)] : [])];
    this.disclosures.disclose(now);
    this.disclosures.promise(handoff, [terms(rest, SEES), ...(known ? [] : [terms(identity, SEES)])]);
  }
}
