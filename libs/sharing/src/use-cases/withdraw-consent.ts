import { Injectable } from '@nestjs/common';
import { Forbidden, type Actor } from '@care/kernel';
import { Replies, UnitOfWork, type Command } from '@care/platform';
import { ConsentRecord } from '../consent-record';
import { WithdrawalDesk, type StatedWithdrawal } from '../withdrawal-desk';

@Injectable()
export class WithdrawConsent {
  constructor(
    private readonly work: UnitOfWork,
    private readonly replies: Replies,
    private readonly desk: WithdrawalDesk,
    private readonly record: ConsentRecord,
  ) {}

  /**
   * Records that a person takes back what they have agreed to, also at units this one cannot see; the answer and what is
   * written of it here are always the same. Two round trips. Throws `Invalid`.
   */
  execute(actor: Actor, command: Command<StatedWithdrawal>): Promise<{ id: string }> {
    const { unitId: unit } = actor;
    if (unit === null) throw new Forbidden();
    return this.work.run(actor, async () => {
      const stated = command.input();
      const [reply, facts] = await Promise.all([this.replies.find(actor, command), this.desk.ask(stated)]);
      if (reply?.item) return { id: reply.item };
      const recorded = this.desk.record(unit, stated, facts);
      this.record.withdrawn(actor, command, recorded);
      return { id: recorded.id };
    });
  }
}
