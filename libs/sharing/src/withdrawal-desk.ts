import { Injectable } from '@nestjs/common';
import { Clock, Ids, type FieldError } from '@care/kernel';
import { Invalid } from '@care/platform';
import { ConsentFacts } from './consent-facts';
import type { Recorded } from './consent-record';
import { ConsentsRepository } from './consents.repository';
import type { Form, GiverCode } from './domain/consent';
import { refusalOfTakingBack } from './domain/giving';
import type { Scope } from './domain/selector';

/** What a person takes back; nothing said of consent, scopes and parties is everything. */
export interface StatedWithdrawal {
  /** The unit's own card of the person. */
  readonly card: string;
  readonly consent?: string;
  readonly scopes?: readonly Scope[];
  readonly parties?: readonly string[];
  readonly givenBy: GiverCode;
  readonly form: Form;
}

/** What is found before a withdrawal is recorded; nothing of it depends on what others have of the person. */
export interface FactsOfWithdrawal {
  readonly person: string | null;
  /** Whole years; null when the date of birth is not known. */
  readonly age: number | null;
  readonly unknown: readonly string[];
}

@Injectable()
export class WithdrawalDesk {
  constructor(
    private readonly facts: ConsentFacts,
    private readonly consents: ConsentsRepository,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async ask({ card, parties = [] }: StatedWithdrawal): Promise<FactsOfWithdrawal> {
    const [found, unknown] = await Promise.all([this.facts.card(card), this.facts.unknown(parties)]);
    return { person: found?.person ?? null, age: found?.age ?? null, unknown };
  }

  /** Records it at `unit`; the database withdraws what it meets and tells the parties. Throws `Invalid`. */
  record(unit: string, stated: StatedWithdrawal, facts: FactsOfWithdrawal): Recorded {
    const errors: FieldError[] = [];
    if (facts.person === null) errors.push({ field: 'card', code: 'person-unknown' });
    const impossible = refusalOfTakingBack(stated.givenBy, facts.age);
    if (impossible) errors.push({ field: 'givenBy', code: impossible });
    if (facts.unknown.length > 0) errors.push({ field: 'parties', code: 'unknown-party' });
    if (facts.person === null || errors.length > 0) throw new Invalid(errors);
    const { card, consent = null, scopes = [], parties = [], givenBy, form } = stated;
    const id = this.ids.next();
    this.consents.withdraw(id, unit, { card, consent, scopes, parties, givenBy, form }, this.clock.now());
    return { id, person: facts.person };
  }
}
