import { Injectable } from '@nestjs/common';
import { AccessLog } from '@care/audit';
import { Clock, Forbidden, swedishDate, type Actor } from '@care/kernel';
import { CardNotFound } from '@care/persons';
import { fieldTexts, UnitOfWork } from '@care/platform';
import { ConsentFacts } from '../consent-facts';
import { daysAhead } from '../domain/consent-days';
import { GIVERS, type GiverCode } from '../domain/consent';
import { isRepresented, refusalOfGiver, speakersOf, type Speaking } from '../domain/giving';
import { proposedDays } from '../domain/giving-days';
import type { Words } from '../domain/legal-basis';

/** Somebody who might give a consent: whether they may, and if not, why. */
export interface OfferedGiver {
  readonly code: GiverCode;
  readonly allowed: boolean;
  readonly why: Words | null;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** True when all of them must have consented. */
  readonly together: boolean;
  /** What an appointment covers; absent for others. */
  readonly scope?: readonly string[];
}
export interface OfferedGivers {
  readonly items: readonly OfferedGiver[];
  /** How many days from today the consent of one of them may last at most. */
  readonly longestDays: number;
  /** The last Swedish day that the page proposes, and that every one of them may consent to, `YYYY-MM-DD`. */
  readonly defaultUntil: string;
}

@Injectable()
export class OfferGivers {
  constructor(
    private readonly work: UnitOfWork,
    private readonly facts: ConsentFacts,
    private readonly log: AccessLog,
    private readonly clock: Clock,
  ) {}

  /** Who may consent for the person of the card today, by the register and the county's policies. Logged. Throws `CardNotFound`. */
  execute(actor: Actor, card: string): Promise<OfferedGivers> {
    const { unitId: unit } = actor;
    if (unit === null) throw new Forbidden();
    return this.work.run(actor, async () => {
      const found = await this.facts.askPerson(unit, card);
      if (!found.card) throw new CardNotFound();
      const now = this.clock.now();
      const object = { objectKind: 'person-card', object: card, persons: [found.card.person] };
      this.log.append(actor, { action: 'read', purpose: 'consent', ...object }, 'shown');
      const { age = null, birthDate = null } = found.card;
      const speaking = { ...found, age, birthDate, today: swedishDate(now) };
      const items = GIVERS.map((code) => offered(code, speaking));
      const allowed = items.filter((item) => item.allowed).map(({ code }) => code);
      const { longestDays, usualDays } = proposedDays(allowed, speaking);
      return { items, longestDays, defaultUntil: daysAhead(usualDays, now) };
    });
  }
}

function offered(code: GiverCode, speaking: Speaking): OfferedGiver {
  const refusal = refusalOfGiver(code, speaking);
  const speakers = speakersOf(code, speaking);
  return {
    ...{ code, allowed: refusal === null, why: refusal === null ? null : fieldTexts(refusal) },
    people: speakers.map(({ id, name }) => ({ id, name })),
    together: code === 'guardians' && speaking.policies['guardians-consent-together'].required && speakers.length > 1,
    ...(isRepresented(code) && code !== 'guardians'
      ? { scope: [...new Set(speakers.flatMap(({ scope }) => scope))] }
      : {}),
  };
}
