import { Injectable } from '@nestjs/common';
import { Directory } from '@care/directory';
import { Clock, type Actor } from '@care/kernel';
import type { Command } from '@care/platform';
import { Cards } from '../cards';
import { ageAt, readBirthDate } from '../domain/calendar-date';
import { IdentityNumber } from '../domain/identity-number';
import { drawOwnNumber } from '../domain/own-series';
import type { CardFacts } from '../domain/person-card';
import { ReserveNumberNotForProtected, ReserveNumberTaken, UnitRequired } from '../domain/persons.errors';
import { Identities } from '../identities';
import { PersonAct, type Outcome } from '../person-act';

/** A person without a usable number, as staff know them. */
export interface NewPerson {
  readonly name: string;
  /** YYYY-MM-DD. */
  readonly birthDate?: string;
  readonly reason: string;
  /** Whether the person has, or says that they have, protected identity. Asked every time; a yes is refused. */
  readonly protected: boolean;
}

export interface RegisteredPerson {
  readonly card: string;
  readonly name: string;
  /** A number of our own series for the unit's county, to write on papers until the person has another. */
  readonly number: string;
  readonly birthDate?: string;
  readonly age?: number;
}

/** No register is asked, so that whatever one says of the number is newer. */
const NEVER = new Date(0);

/** Registers a person who has no usable number. Not for people with protected identity, who keep their own number. */
@Injectable()
export class RegisterPerson {
  constructor(
    private readonly directory: Directory,
    private readonly identities: Identities,
    private readonly cards: Cards,
    private readonly act: PersonAct,
    private readonly clock: Clock,
  ) {}

  /**
   * The number is drawn by the request's key, so that a request sent twice registers one person. Throws
   * `ReserveNumberNotForProtected`, `ReserveNumberTaken`, `NotABirthDate`.
   */
  async execute(actor: Actor, command: Command<NewPerson>): Promise<RegisteredPerson> {
    const { name, birthDate, reason, protected: isProtected } = command.input();
    if (isProtected) throw new ReserveNumberNotForProtected();
    const now = this.clock.now();
    const born = birthDate === undefined ? {} : { birthDate: readBirthDate(birthDate, now) };
    const number = IdentityNumber.parse(
      drawOwnNumber(await this.regionOf(actor), `${actor.userId}:${command.key}`),
      now,
    );
    const facts = { name: name.trim(), number: number.value, reason: reason.trim(), ...born };
    const words = { action: 'register', purpose: 'without-number', status: 201 };
    return this.act.run(actor, command, words, (unit) => this.register(unit, number, facts));
  }

  /** A request that comes again finds its own card, and changes nothing of what the register has said since. */
  private async register(unit: string, number: IdentityNumber, facts: Named): Promise<Outcome<RegisteredPerson>> {
    const asked = { number, askedAt: NEVER };
    const known = await this.identities.resolve(unit, asked);
    if (!known.isNew && known.card === null) throw new ReserveNumberTaken();
    const card = known.card ?? this.cards.keep(unit, known, facts, this.clock.now());
    if (known.card === null) this.identities.noteProtection(undefined, asked);
    const { name, birthDate } = facts;
    const born = birthDate === undefined ? {} : { birthDate, age: ageAt(birthDate, this.clock.now()) };
    return { person: known.person, card, answer: { card, name, number: number.written, ...born } };
  }

  private async regionOf({ unitId }: Actor): Promise<string> {
    if (unitId === null) throw new UnitRequired();
    return (await this.directory.unit(unitId)).organisation.region;
  }
}

type Named = CardFacts & { readonly name: string };
