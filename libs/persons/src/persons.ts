import { Injectable } from '@nestjs/common';
import { Clock } from '@care/kernel';
import { Sealed, sql, UnitOfWork } from '@care/platform';
import { isUUID } from 'class-validator';
import { ageAt } from './domain/calendar-date';
import type { CardFacts, Representative } from './domain/person-card';
import { CardNotFound } from './domain/persons.errors';

/** A unit's own card of a person, opened. `person` never leaves the server. */
export interface PersonCard {
  readonly id: string;
  readonly person: string;
  /** The identity is protected: name and municipality are left out, and number and birth date are shown to nobody. */
  readonly protected: boolean;
  readonly name?: string;
  /** Twelve characters. */
  readonly number: string;
  /** YYYY-MM-DD. */
  readonly birthDate?: string;
  /** Whole years today by the Swedish calendar. */
  readonly age?: number;
  readonly municipality?: string;
}

interface CardRow {
  readonly item: string;
  readonly person: string;
  readonly sealed: Buffer;
  readonly masked: boolean;
}
interface RepresentativeRow {
  readonly id: string;
  readonly kind: Representative['kind'];
  readonly valid_from: string | null;
  readonly valid_to: string | null;
  readonly sealed: Buffer;
}

const oneCard = sql(
  'persons.one-card',
  `SELECT item, person, sealed, persons.masked(person) AS masked FROM persons.card
   WHERE item = $1 AND holder = ANY((SELECT sec.holders())::uuid[])`,
);
const representativesOfCard = sql(
  'persons.representatives-of-card',
  `SELECT id, kind, valid_from::text, valid_to::text, sealed FROM persons.representative
   WHERE card = $1 AND holder = ANY((SELECT sec.holders())::uuid[]) ORDER BY kind, id`,
);

/** The front door: who a card of one's own unit is about. Inside a unit of work; travels with what is asked in the same tick. */
@Injectable()
export class Persons {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sealed: Sealed,
    private readonly clock: Clock,
  ) {}

  /** Throws `CardNotFound`, in the same words for another unit's card and for one that does not exist. */
  async card(id: string): Promise<PersonCard> {
    if (!isUUID(id)) throw new CardNotFound();
    const [row] = await this.work.query<CardRow>(oneCard(id));
    if (!row) throw new CardNotFound();
    const { name, municipality, number, birthDate } = this.sealed.open<CardFacts>(row.item, row.sealed);
    return {
      ...{ id: row.item, person: row.person, protected: row.masked, number },
      ...(birthDate ? { birthDate, age: ageAt(birthDate, this.clock.now()) } : {}),
      ...(name && !row.masked ? { name } : {}),
      ...(municipality && !row.masked ? { municipality } : {}),
    };
  }

  /** Who may speak for the person of a card, as the register said at the last look-up. */
  async representatives(card: string): Promise<Representative[]> {
    const rows = await this.work.query<RepresentativeRow>(representativesOfCard(card));
    return rows.map(({ id, kind, valid_from: validFrom, valid_to: validTo, sealed }) => ({
      ...this.sealed.open<Pick<Representative, 'name' | 'scope'>>(id, sealed),
      ...{ kind, validFrom, validTo },
    }));
  }
}
