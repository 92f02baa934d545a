import { Injectable } from '@nestjs/common';
import type { UnitRef } from '@care/directory';
import { Clock } from '@care/kernel';
import { Persons, type PersonCard } from '@care/persons';
import { Sealed } from '@care/platform';
import type { ConsentRow, ConsentsRow, WithdrawalRow } from './consents.queries';
import { lastDayOf } from './domain/consent-days';
import { PartyWords, type PartyName } from './party-words';

/** The person of a card as the unit itself sees them; of a protected one nothing more than that. */
export interface ShownPerson {
  readonly name?: string;
  readonly number?: string;
  readonly age?: number;
  readonly municipality?: string;
  readonly protected: boolean;
}
/** A consent as its own unit sees it; times are ISO 8601 in UTC, `validUntil` the last Swedish day. */
export interface ShownConsent extends Omit<ConsentRow, 'parties' | 'exclusions' | 'takenAt' | 'sealed'> {
  readonly parties: readonly PartyName[];
  readonly exclusions: readonly PartyName[];
  /** Names of those who spoke for the person. */
  readonly representatives: readonly string[];
  readonly takenAt: UnitRef | null;
  readonly state: 'valid' | 'expired' | 'withdrawn';
  readonly note: string | null;
}
export interface ShownWithdrawal extends Omit<WithdrawalRow, 'parties'> {
  readonly parties: readonly PartyName[];
}
export interface ShownConsents {
  readonly person: ShownPerson;
  readonly items: readonly ShownConsent[];
  readonly withdrawals: readonly ShownWithdrawal[];
}

/** Turns rows into what a unit is shown of its own consents. */
@Injectable()
export class ConsentsView {
  constructor(
    private readonly words: PartyWords,
    private readonly persons: Persons,
    private readonly sealed: Sealed,
    private readonly clock: Clock,
  ) {}

  async of(row: ConsentsRow): Promise<ShownConsents> {
    const card = this.persons.opened(row);
    return {
      person: personShown(card),
      items: await Promise.all(row.consents.map((consent) => this.consent(consent, card.protected))),
      withdrawals: await Promise.all(row.withdrawals.map((withdrawal) => this.withdrawal(withdrawal))),
    };
  }

  /** Relatives and notes may lead to a protected person, so neither is shown (OSL 21 kap. 3 §). */
  private async consent({ sealed, ...row }: ConsentRow, isProtected: boolean): Promise<ShownConsent> {
    const said =
      sealed && !isProtected ? this.sealed.open<{ spokesmen: string[]; note?: string }>(row.id, sealed) : null;
    const given = { what: 'given', at: row.givenAt };
    return {
      ...row,
      ...{ parties: await this.words.of(row.parties), exclusions: await this.words.of(row.exclusions) },
      ...{ representatives: said?.spokesmen ?? [], note: said?.note ?? null, state: this.stateOf(row) },
      takenAt: await this.words.unit(row.takenAt),
      ...{ givenAt: iso(row.givenAt), validUntil: lastDayOf(new Date(row.validUntil)) },
      withdrawnAt: row.withdrawnAt === null ? null : iso(row.withdrawnAt),
      history: [given, ...row.history].map(({ what, at }) => ({ what, at: iso(at) })),
    };
  }

  private async withdrawal(row: WithdrawalRow): Promise<ShownWithdrawal> {
    return { ...row, at: iso(row.at), parties: await this.words.of(row.parties) };
  }

  private stateOf({ withdrawnAt, validUntil }: Pick<ConsentRow, 'withdrawnAt' | 'validUntil'>): ShownConsent['state'] {
    if (withdrawnAt !== null) return 'withdrawn';
    return new Date(validUntil) <= this.clock.now() ? 'expired' : 'valid';
  }
}

function personShown({ name, number, age, municipality, protected: isProtected }: PersonCard): ShownPerson {
  if (isProtected) return { protected: true };
  return {
    ...{ ...(name ? { name } : {}), number, protected: false },
    ...{ ...(age === undefined ? {} : { age }), ...(municipality ? { municipality } : {}) },
  };
}

function iso(time: string): string {
  return new Date(time).toISOString();
}
