import { Injectable } from '@nestjs/common';
import { Disclosures } from '@care/access';
import { Ids } from '@care/kernel';
import { Sealed, sql, UnitOfWork } from '@care/platform';
import type { CardFacts, Representative } from './domain/person-card';
import { DECIDED_TO_SHOW } from './guardian-views';
import type { Known } from './identities';

const add = sql(
  'persons.add-card',
  'INSERT INTO persons.card (item, holder, person, sealed, noted_at) VALUES ($1, $2, $3, $4, $5)',
);
const renew = sql(
  'persons.renew-card',
  'UPDATE persons.card SET sealed = $3, noted_at = $4 WHERE item = $1 AND holder = $2',
);
const forgetRepresentatives = sql(
  'persons.forget-representatives',
  'DELETE FROM persons.representative WHERE holder = $1 AND card = $2',
);
const addRepresentative = sql(
  'persons.add-representative',
  `INSERT INTO persons.representative (holder, id, card, kind, valid_from, valid_to, sealed)
   SELECT r.holder, $2::uuid, r.card, $4::text, $5::date, $6::date, $7::bytea FROM (SELECT $1::uuid AS holder, $3::uuid AS card) AS r
   WHERE NOT $8::boolean OR ${DECIDED_TO_SHOW}`,
);

/** The cards of a unit: its own note of who a person is, written again at every look-up. */
@Injectable()
export class Cards {
  constructor(
    private readonly work: UnitOfWork,
    private readonly disclosures: Disclosures,
    private readonly sealed: Sealed,
    private readonly ids: Ids,
  ) {}

  /** Writes the unit's one card of the person and gives its id. Draws as many ids whether or not there was a card. */
  keep(unit: string, { person, card }: Known, facts: CardFacts, at: Date): string {
    const drawn = this.ids.next();
    const id = card ?? drawn;
    const sealed = this.sealed.seal(id, facts);
    if (card === null) {
      this.disclosures.own([id], unit, person);
      this.work.write(add(id, unit, person, sealed, at), 1);
    } else this.work.write(renew(id, unit, sealed, at), 1);
    return id;
  }

  /**
   * Puts the register's present representatives in the place of those on the card. Of a protected person nobody is written
   * down before the unit has decided so, because relatives lead to the person.
   */
  replaceRepresentatives(
    unit: string,
    card: string,
    representatives: readonly Representative[],
    isProtected: boolean,
  ): void {
    this.work.write(forgetRepresentatives(unit, card));
    for (const { kind, name, scope, validFrom, validTo } of representatives) {
      const id = this.ids.next();
      const sealed = this.sealed.seal(id, { name, scope });
      this.work.write(addRepresentative(unit, id, card, kind, validFrom, validTo, sealed, isProtected));
    }
  }
}
