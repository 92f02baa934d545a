import { Injectable } from '@nestjs/common';
import { sql, UnitOfWork } from '@care/platform';
import { ENVELOPE } from './viewing/handoff-statements';
import { handoffFrom, type HandoffRow } from './handoff-rows';
import { WorkListRepository } from './work-list/work-list.repository';

const AT_ONCE = 500;
const LIST = ENVELOPE.map((column) => `h.${column}`).join(', ');
/** Without what a withdrawn consent stopped on its way, as `v_arrived` counts it: that never arrives, whichever event comes first. */
const BROUGHT = `FROM handoffs.handoff h WHERE h.arrival = $1 AND h.to_unit = $2 AND h.from_unit = $3 AND (h.delivered_at IS NOT NULL
     OR (SELECT count(*) FROM access.disclosure a WHERE a.item = h.item AND a.holder = $2 AND a.basis ? 'withdrawnAt') = 0)`;
const any = sql('arrival.any', `SELECT h.item ${BROUGHT} LIMIT 1`);
const missing = sql(
  'arrival.missing',
  `SELECT ${LIST} ${BROUGHT}
     AND (SELECT count(*) FROM handoffs.work_item w WHERE w.holder = $2 AND w.item = h.item) = 0 LIMIT $4`,
);

/** What a list has brought the running context. */
@Injectable()
export class Arrivals {
  constructor(
    private readonly work: UnitOfWork,
    private readonly workList: WorkListRepository,
  ) {}

  /**
   * Whether the holder sees anything that this sender's list brought. Puts on its work list first what is not there yet, because
   * events come in any order and nobody shall be sent to a list that lacks a row. Inside a unit of work.
   */
  async complete(arrival: string, holder: string, sender: string): Promise<boolean> {
    const [seen] = await this.work.query(any(arrival, holder, sender));
    if (!seen) return false;
    for (let left = AT_ONCE; left === AT_ONCE;) {
      const rows = await this.work.query<HandoffRow>(missing(arrival, holder, sender, AT_ONCE));
      rows.forEach((row) => this.workList.put(holder, handoffFrom(row)));
      left = rows.length;
    }
    return true;
  }
}
