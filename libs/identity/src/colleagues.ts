import { Injectable } from '@nestjs/common';
import type { Actor } from '@care/kernel';
import { sql, UnitOfWork } from '@care/platform';

const here = sql(
  'colleagues',
  `SELECT s.id, s.name FROM identity.live_assignment a JOIN identity.v_staff s ON s.id = a.staff
   WHERE a.unit = $1 GROUP BY s.id, s.name ORDER BY s.name, s.id`,
);

/** Who works at a unit now: staff, no patient. */
@Injectable()
export class Colleagues {
  constructor(private readonly work: UnitOfWork) {}

  /** Those with a living assignment at the actor's own unit, the actor among them, by name; nobody for a role without a unit. */
  of(actor: Actor): Promise<{ id: string; name: string }[]> {
    return this.work.run(actor, () => this.work.query<{ id: string; name: string }>(here(actor.unitId)));
  }
}
