import { Injectable } from '@nestjs/common';
import { Clock, type Actor } from '@care/kernel';
import type { Command } from '@care/platform';
import { ageAt } from '../domain/calendar-date';
import { PersonAct, type Outcome } from '../person-act';
import { RegisterCards } from '../register-cards';
import { factsOf, RegisterReader, type Reading } from '../register-reader';

export interface LookUp {
  /** A whole identity number; nothing less is searched for. */
  readonly number: string;
  readonly purpose: 'handoff' | 'plan' | 'question';
}

/** What a look-up shows: the register's word and the id of one's own card; never whether anybody else knows the person. */
export type LookUpAnswer =
  | {
      readonly outcome: 'found';
      readonly card: string;
      readonly name: string;
      readonly number: string;
      readonly birthDate?: string;
      readonly age?: number;
      readonly municipality?: string;
      readonly deceasedOn?: string;
    }
  | { readonly outcome: 'protected'; readonly card: string }
  | { readonly outcome: 'not-found' };

/**
 * Looks a person up by the exact number. Every look-up does the same upsert and writes the same line in the log, so that
 * neither the answer nor the work done tells whether somebody had the person before.
 */
@Injectable()
export class LookUpPerson {
  constructor(
    private readonly reader: RegisterReader,
    private readonly cards: RegisterCards,
    private readonly act: PersonAct,
    private readonly clock: Clock,
  ) {}

  /** Throws `Invalid`, `NotAnIdentityNumber`, `TestSeriesRefused`, `UnitRequired`. */
  async execute(actor: Actor, command: Command<LookUp>): Promise<LookUpAnswer> {
    const { number, purpose } = command.input();
    const reading = await this.reader.read(number);
    const words = { action: 'look-up', purpose, status: 200 };
    return this.act.run(actor, command, words, (unit) => this.lookUp(unit, reading));
  }

  private async lookUp(unit: string, asked: Reading): Promise<Outcome<LookUpAnswer>> {
    const { person, card, reading } = await this.cards.keep(unit, asked);
    return { person, card, answer: card === null ? { outcome: 'not-found' } : this.answer(card, reading) };
  }

  /** Of a protected person only that there is one (Skatteverket: neither name, address nor whereabouts). */
  private answer(card: string, reading: Reading): LookUpAnswer {
    const { entry, number } = reading;
    const { name, birthDate, municipality, deceasedOn } = factsOf(reading);
    if (!entry || name === undefined) return { outcome: 'protected', card };
    return {
      ...{ outcome: 'found', card, name, number: number.written },
      ...(birthDate ? { birthDate, age: ageAt(birthDate, this.clock.now()) } : {}),
      ...(municipality ? { municipality } : {}),
      ...(deceasedOn ? { deceasedOn } : {}),
    };
  }
}
