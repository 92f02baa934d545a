import { Injectable } from '@nestjs/common';
import { Clock, swedishDate, type Actor } from '@care/kernel';
import { Invalid } from '@care/platform';
import { ConsentTaking } from './consent-taking';
import { Basis } from './domain/basis';
import { endOfDay } from './domain/consent-days';
import type { OwnConsent } from './domain/consent';
import { namesOf, type Speaking } from './domain/giving';
import { kinOf } from './domain/kin';
import type { Crossing, LegalBasis, Side } from './domain/legal-basis';
import { excludes } from './domain/no';
import { standing } from './domain/standing';
import { refusalsOf, type StatedBasis } from './domain/stated-basis';
import type { Told } from './domain/told';
import { LegalBases } from './legal-bases';
import { SharingQuestions, type SharingFacts, type SharingOfAll } from './sharing-questions';

/** One sending that is to be decided. */
export interface Decision {
  readonly person: string;
  /** Swedish date, YYYY-MM-DD; null when it is not known. */
  readonly birthDate: string | null;
  readonly crossing: Crossing;
  readonly stated: StatedBasis;
  /** The bases that the sender's kind may rest on. */
  readonly allowed: readonly string[];
  readonly facts: SharingFacts;
}

const DAY_MS = 86_400_000;

/** The decision: may this category about this person cross from one side to the other, and on what. */
@Injectable()
export class Sharing {
  constructor(
    private readonly bases: LegalBases,
    private readonly questions: SharingQuestions,
    private readonly taking: ConsentTaking,
    private readonly clock: Clock,
  ) {}

  /** What `decide` needs to know. Inside a unit of work; travels with what is asked in the same tick. */
  ask(unit: string, card: string | undefined, stated: StatedBasis): Promise<SharingFacts> {
    return this.questions.ask(unit, card, stated, this.clock.now());
  }

  /** What `consented` and the offer of bases need to know. As above. */
  askToOffer(unit: string, card: string | undefined): Promise<SharingFacts> {
    return this.questions.askToOffer(unit, card, this.clock.now());
  }

  /** The same for the rows of a list; each row is decided with what is `toldBy` its person. */
  askForAll(unit: string): Promise<SharingOfAll> {
    return this.questions.askForAll(unit, this.clock.now());
  }

  /**
   * Issues the basis of one sending in the running unit of work; a new consent is stored with it, a standing one is only named.
   * Throws `Invalid` with the fields (`basis.code`, `basis.validUntil`, …) when the stated basis does not carry it.
   */
  decide(actor: Actor, decision: Decision): Basis {
    const { crossing, stated, allowed, facts } = decision;
    const now = this.clock.now();
    const basis = allowed.includes(stated.code) ? this.bases.find(stated.code) : undefined;
    const speaking = speakingOf(decision, now);
    const refusals = refusalsOf(stated, basis, crossing, { ...facts, speaking }, now);
    if (facts.unknown.length > 0) refusals.push({ field: 'basis.exclusions', code: 'unknown-party' });
    if (!basis || refusals.length > 0) throw new Invalid(refusals);
    if (!basis.consent) return Basis.issue(basis.code, crossing.category, null, endOf(basis, now));
    const { id, validUntil } = this.standingOf(decision) ?? this.taken(actor, decision, speaking);
    return Basis.issue(basis.code, crossing.category, id, validUntil);
  }

  /** On which of the unit's own consents the crossing may stand, and whether the person has said no to the receiver or to who stands in for it. */
  consented({ from, to, deputy, category }: Crossing, told: Told): { standing: OwnConsent[]; excluded: boolean } {
    const asked = { unit: from.unit, category, now: this.clock.now() };
    const isExcluded = (unit: Side): boolean => excludes(told, kinOf(unit, told.inherited), asked);
    if (isExcluded(to) || (deputy && isExcluded(deputy))) return { standing: [], excluded: true };
    return { standing: standing(told, kinOf(to, told.inherited), asked), excluded: false };
  }

  private standingOf({ stated, facts }: Decision): OwnConsent | undefined {
    return facts.consents.find(({ id }) => id === stated.consent);
  }

  private taken(
    actor: Actor,
    { person, crossing, stated }: Decision,
    speaking: Speaking,
  ): Pick<OwnConsent, 'id' | 'validUntil'> {
    const { givenBy = 'person', representatives = [], form = 'oral', exclusions = [] } = stated;
    const validUntil = endOfDay(stated.validUntil ?? '') ?? this.clock.now();
    const [id] = this.taking.take(actor, {
      ...{ person, takenAt: crossing.from.unit, scopes: ['information-sharing'], categories: [crossing.category] },
      ...{ parties: [`unit:${crossing.to.unit}`], exclusions, givenBy, form, validUntil },
      spokesmen: namesOf({ givenBy, representatives }, speaking),
    });
    return { id, validUntil };
  }
}

function speakingOf({ crossing, birthDate, facts: { representatives } }: Decision, now: Date): Speaking {
  const { age, policies } = crossing;
  return { age, birthDate, policies, representatives, today: swedishDate(now) };
}

function endOf({ duration }: LegalBasis, now: Date): Date | null {
  return typeof duration === 'number' ? new Date(now.getTime() + duration * DAY_MS) : null;
}
