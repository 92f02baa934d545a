import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { Clock } from '@care/kernel';
import { sql, UnitOfWork } from '@care/platform';
import { UnitPolicies } from '@care/sharing';
import type { Handoff } from '../domain/handoff';

const PARTS = 'ARRAY(SELECT p.item FROM handoffs.part p WHERE p.handoff = $1)';
const openRest = sql('handoff.open-rest', 'SELECT handoffs.open_rest($1, $2, $3)');
const endAll = sql('handoff.end-all', 'SELECT handoffs.end_all($1, $2)');
const endOwn = sql('handoff.end-receiver', `SELECT access.end_access(${PARTS} || $1::uuid, $2, $3)`);
const endParts = sql('handoff.end-parts', `SELECT access.end_access(${PARTS}, $2, $3)`);
const windDown = sql('handoff.wind-down', `SELECT access.wind_down(${PARTS} || $1::uuid, $2, $3, $4)`);

/** Access follows responsibility: what a receiver may see opens, shortens and ends with the matter (peers: never for ever). */
@Injectable()
export class ReceiverAccess {
  constructor(
    private readonly work: UnitOfWork,
    private readonly policies: UnitPolicies,
    private readonly clock: Clock,
  ) {}

  /** Opens what the sender promised for acceptance; the database checks that the receiver has accepted. */
  openRest(handoff: Handoff): void {
    this.work.write(openRest(handoff.id, handoff.toUnit, this.clock.now()));
  }

  /**
   * What has come back ends at once for everybody but the sender, also for who has passed it on; the database checks that it has.
   * Must be the last statement of the unit of work, because it may end the actor's own.
   */
  endAll(handoff: Handoff): void {
    this.work.write(endAll(handoff.id, this.clock.now()));
  }

  /** Ends at once what the receiver sees and was promised, and nobody else's. Stands last, too. */
  end(handoff: Handoff): void {
    this.work.write(endOwn(handoff.id, handoff.toUnit, this.clock.now()));
  }

  /**
   * The matter is over: the receiver reads on for as many days as the owner's county has decided, and changes nothing more;
   * with `own-contributions` the envelope and what it did itself, not the parts. Stands last, too.
   */
  async windDown(handoff: Handoff): Promise<void> {
    const now = this.clock.now();
    const inForce = await this.policies.of(handoff.fromUnit);
    const { days } = inForce['read-only-after-end-days'];
    if (days === 0) return this.end(handoff);
    if (inForce['after-end-shows'].what === 'own-contributions')
      this.work.write(endParts(handoff.id, handoff.toUnit, now));
    const last = DateTime.fromJSDate(now, { zone: 'Europe/Stockholm' }).plus({ days }).toJSDate();
    this.work.write(windDown(handoff.id, handoff.toUnit, now, last));
  }
}
