import { Injectable } from '@nestjs/common';
import { Clock, Ids, type Actor } from '@care/kernel';
import { Invalid } from '@care/platform';
import { ConsentsRepository } from './consents.repository';
import { Basis } from './domain/basis';
import type { Consent } from './domain/consent';
import type { Crossing } from './domain/legal-basis';
import { endOfDay, refusalsOf, type StatedBasis } from './domain/stated-basis';
import { LegalBases } from './legal-bases';

/** The decision: may this category about this person cross from one side to the other, and on what. */
@Injectable()
export class Sharing {
  constructor(
    private readonly bases: LegalBases,
    private readonly consents: ConsentsRepository,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Issues the basis of one sending in the running unit of work; a stated consent is stored with it.
   * `allowed` are the bases the sender's kind may rest on. Throws `Invalid` with the fields (`basis.code`, `basis.validUntil`, …) when the stated basis does not carry it.
   */
  decide(actor: Actor, person: string, crossing: Crossing, stated: StatedBasis, allowed: readonly string[]): Basis {
    const basis = allowed.includes(stated.code) ? this.bases.find(stated.code) : undefined;
    const refusals = refusalsOf(stated, basis, crossing, this.clock.now());
    if (!basis || refusals.length > 0) throw new Invalid(refusals);
    if (!basis.consent) return Basis.issue(basis.code, crossing.category, null, null);
    const consent = this.consentOf(actor, person, crossing, stated);
    this.consents.add(consent);
    return Basis.issue(basis.code, crossing.category, consent.id, consent.validUntil);
  }

  private consentOf(actor: Actor, person: string, crossing: Crossing, stated: StatedBasis): Consent {
    return {
      id: this.ids.next(),
      person,
      takenAt: crossing.from.unit,
      takenBy: actor.userId,
      receiver: crossing.to.unit,
      scope: 'information-sharing',
      category: crossing.category,
      givenBy: stated.givenBy ?? 'person',
      form: stated.form ?? 'oral',
      givenAt: this.clock.now(),
      validUntil: endOfDay(stated.validUntil ?? '') ?? this.clock.now(),
    };
  }
}
