import { Injectable } from '@nestjs/common';
import { Disclosures, type Disclosure } from '@care/access';
import { NamedUnits } from '@care/persons';
import type { ReadyHandoff } from './handoff-draft';
import type { PartIds } from '../parts/handoff-parts.repository';

const SEES = 1;
const ACTS = 2;

/** Writes the access list of a new handoff: whose it is, and what the receiver may see now and later. */
@Injectable()
export class HandoffDisclosing {
  constructor(
    private readonly disclosures: Disclosures,
    private readonly named: NamedUnits,
  ) {}

  /** Must stand before the rows of the handoff and its parts. */
  own(handoff: string, parts: PartIds, { fromUnit, card }: ReadyHandoff): void {
    this.disclosures.own([handoff, ...Object.values<string>(parts)], fromUnit, card.person);
  }

  /**
   * An offer shows only what is needed to decide; the rest is promised for the moment of acceptance (design section 1). For a
   * protected person the receiver is named first, without which the database refuses both.
   */
  disclose(handoff: string, parts: PartIds, ready: ReadyHandoff): void {
    const { card, fromUnit, toUnit } = ready;
    if (card.protected) this.named.name(fromUnit, card.person, toUnit);
    const { now, promised } = termsOf(handoff, parts, ready);
    this.disclosures.disclose(now);
    this.disclosures.promise(handoff, promised);
  }
}

function termsOf(
  handoff: string,
  { identity, decide, rest }: PartIds,
  { basis, toUnit, kind }: ReadyHandoff,
): { now: Disclosure[]; promised: Disclosure[] } {
  const { category, stated, consent, until } = basis;
  const terms = (item: string, level: 1 | 2): Disclosure => {
    return { item, to: toUnit, level, category, basis: stated, consent, until };
  };
  const known = kind.identity === 'to-decide';
  return {
    now: [terms(handoff, ACTS), terms(decide, SEES), ...(known ? [terms(identity, SEES)] : [])],
    promised: [terms(rest, SEES), ...(known ? [] : [terms(identity, SEES)])],
  };
}
