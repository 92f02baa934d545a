import { Injectable } from '@nestjs/common';
import { sql, UnitOfWork } from '@care/platform';

const name = sql(
  'persons.name-unit',
  'INSERT INTO persons.named_unit (holder, person, unit) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
);

/**
 * The units that a unit has named for a protected person (OSL 21 kap. 3 §, 22 kap. 1 §; folkbokföringslagen 16 §). Without a
 * naming by the discloser the database refuses the disclosure (42501), also when the receiver has a card of the person: else
 * whoever tries could tell from the answer whom others know.
 */
@Injectable()
export class NamedUnits {
  constructor(private readonly work: UnitOfWork) {}

  /** Names `unit` for what `by`, a holder of the running context, discloses about the person; stands before the disclosure. */
  name(by: string, person: string, unit: string): void {
    this.work.write(name(by, person, unit));
  }
}
