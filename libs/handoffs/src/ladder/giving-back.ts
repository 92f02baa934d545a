import { Injectable } from '@nestjs/common';
import { Ids } from '@care/kernel';
import { Outbox, Sealed, sql, UnitOfWork } from '@care/platform';

const expire = sql('handoff.expire', 'SELECT handoffs.expire($1, $2, $3) AS back');

/** Gives back to the sender what nobody has answered in time. The database decides whether that time is over. */
@Injectable()
export class GivingBack {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sealed: Sealed,
    private readonly ids: Ids,
    private readonly outbox: Outbox,
  ) {}

  /** In the running context of either unit; nothing happens when the other one's came first, or when it was answered. */
  async giveBack(handoff: string): Promise<void> {
    const entry = this.ids.next();
    const [row] = await this.work.query<{ back: boolean }>(expire(handoff, entry, this.sealed.seal(entry, { by: '' })));
    if (row?.back) this.outbox.announce();
  }
}
