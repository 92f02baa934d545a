import { Injectable } from '@nestjs/common';
import { Clock, Ids, type Actor } from '@care/kernel';
import { Sealed, sql, UnitOfWork } from '@care/platform';

/** Whether the unit is shown who speaks for a protected person, and what the decision stands on. */
export interface GuardianView {
  readonly allowed: boolean;
  readonly why: string;
}

/** Whether the unit of a row `r` (holder, card) has decided that it is shown: the latest decision holds, and without one it is not. */
export const DECIDED_TO_SHOW = `coalesce((SELECT g.allowed FROM persons.guardian_view g
  WHERE g.holder = r.holder AND g.card = r.card ORDER BY g.decided_at DESC, g.id DESC LIMIT 1), false)`;

/** With the card's own holder, which may be a unit that the actor's unit deputises. */
const add = sql(
  'persons.decide-guardian-view',
  `INSERT INTO persons.guardian_view (holder, id, card, allowed, decided_at, sealed)
   SELECT c.holder, $2::uuid, c.item, $3::boolean, $4::timestamptz, $5::bytea FROM persons.card c WHERE c.item = $1`,
);

/** What units have decided about showing who speaks for a protected person; all of it stays, and the latest holds. */
@Injectable()
export class GuardianViews {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sealed: Sealed,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Decides for the card's own unit; who decided and why is sealed. */
  add({ name, userId }: Actor, card: string, { allowed, why }: GuardianView): void {
    const id = this.ids.next();
    const sealed = this.sealed.seal(id, { by: name, user: userId, why: why.trim() });
    this.work.write(add(card, id, allowed, this.clock.now(), sealed), 1);
  }
}
