import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { Clock } from '@care/kernel';
import { sql, UnitOfWork } from '@care/platform';
import { UnitPolicies } from '@care/sharing';
import type { Handoff } from '../domain/handoff';

const refusal = sql('handoff.forward-refusal', 'SELECT handoffs.forward_refusal($1, $2) AS code');
const forward = sql('handoff.forward', 'SELECT handoffs.forward($1, $2, $3, $4)');
const endParts = sql(
  'handoff.end-forwarded-parts',
  'SELECT access.end_access(ARRAY(SELECT p.item FROM handoffs.part p WHERE p.handoff = $1), $2, $3)',
);

/** The access list of a handoff that is passed on; the database decides whether it may be, and moves what was shown and promised. */
@Injectable()
export class ForwardAccess {
  constructor(
    private readonly work: UnitOfWork,
    private readonly policies: UnitPolicies,
    private readonly clock: Clock,
  ) {}

  /** Why it may not go to that unit, as the code of the field; null when it may. Travels with the questions of the same tick. */
  async refusal(handoff: string, target: string): Promise<string | null> {
    const [row] = await this.work.query<{ code: string | null }>(refusal(handoff, target));
    return row?.code ?? null;
  }

  /**
   * Must stand last: the unit that passes it on reads on for as many days as the owner's county has decided, and changes nothing
   * more; with `own-contributions` the envelope alone.
   */
  async move(handoff: Handoff, left: string): Promise<void> {
    const now = this.clock.now();
    const inForce = await this.policies.of(handoff.fromUnit);
    const { days } = inForce['read-only-after-end-days'];
    const last = DateTime.fromJSDate(now, { zone: 'Europe/Stockholm' }).plus({ days }).toJSDate();
    this.work.write(forward(handoff.id, handoff.toUnit, now, last));
    if (inForce['after-end-shows'].what === 'own-contributions') this.work.write(endParts(handoff.id, left, now));
  }
}
