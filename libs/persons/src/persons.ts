import { Injectable } from '@nestjs/common';
import { Clock } from '@care/kernel';
import { Sealed, sql, UnitOfWork } from '@care/platform';
import { isUUID } from 'class-validator';
import { ageAt } from './domain/calendar-date';
import type { CardFacts, Representative } from './domain/person-card';
import { CardNotFound } from './domain/persons.errors';
import { DECIDED_TO_SHOW } from './guardian-views';

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
  /** YYYY-MM-DD, as the register said at the last look-up. */
  readonly deceasedOn?: string;
}

/** A row of `persons.v_card`, with whether the person is masked. */
export interface CardRow {
  readonly item: string;
  readonly person: string;
  readonly sealed: Buffer;
  readonly masked: boolean;
}
/** Somebody who may speak for the person of a card; the id is the row's, and another after each look-up. */
export interface NamedRepresentative extends Representative {
  readonly id: string;
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
  `SELECT r.id, r.kind, r.valid_from::text, r.valid_to::text, r.sealed FROM persons.representative r
   WHERE r.card = $1 AND r.holder = ANY((SELECT sec.holders())::uuid[])
     AND (NOT (SELECT persons.masked(c.person) FROM persons.card c WHERE c.item = $1)
       OR ${DECIDED_TO_SHOW})
   ORDER BY r.kind, r.id`,
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
    return this.opened(row);
  }

  /** A card that a later module has read as a row of `persons.v_card`. */
  opened(row: CardRow): PersonCard {
    const { name, municipality, number, birthDate, deceasedOn } = this.sealed.open<CardFacts>(row.item, row.sealed);
    return {
      ...{ id: row.item, person: row.person, protected: row.masked, number },
      ...(birthDate ? { birthDate, age: ageAt(birthDate, this.clock.now()) } : {}),
      ...(name && !row.masked ? { name } : {}),
      ...(municipality && !row.masked ? { municipality } : {}),
      ...(deceasedOn && !row.masked ? { deceasedOn } : {}),
    };
  }

  /**
   * Who may speak for the person of a card, as the register said at the last look-up. For a protected person nobody, until
   * the unit has decided otherwise (`DecideGuardianView`): a guardian may be the threat (OSL 21 kap. 3 §, 12 kap. 3 §).
   */
  async representatives(card: string): Promise<NamedRepresentative[]> {
    const rows = await this.work.query<RepresentativeRow>(representativesOfCard(card));
    return rows.map(({ id, kind, valid_from: validFrom, valid_to: validTo, sealed }) => ({
      ...this.sealed.open<Pick<Representative, 'name' | 'scope'>>(id, sealed),
      ...{ id, kind, validFrom, validTo },
    }));
  }
}
