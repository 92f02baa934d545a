import { Injectable } from '@nestjs/common';
import { Forbidden, type Actor } from '@care/kernel';
import { Replies, UnitOfWork, type Command } from '@care/platform';
import { ConsentDesk, type StatedConsent } from '../consent-desk';
import { ConsentRecord } from '../consent-record';

@Injectable()
export class GiveConsent {
  constructor(
    private readonly work: UnitOfWork,
    private readonly replies: Replies,
    private readonly desk: ConsentDesk,
    private readonly record: ConsentRecord,
  ) {}

  /** Records what a person has agreed to, one consent for each scope. Two round trips. Throws `Invalid` with every field that is refused. */
  execute(actor: Actor, command: Command<StatedConsent>): Promise<{ ids: readonly string[] }> {
    const { unitId: unit } = actor;
    if (unit === null) throw new Forbidden();
    return this.work.run(actor, async () => {
      const stated = command.input();
      const [reply, facts] = await Promise.all([this.replies.find(actor, command), this.desk.ask(unit, stated)]);
      if (reply?.item) return { ids: await this.desk.givenIn(reply.item) };
      const { ids, person } = this.desk.take(actor, unit, stated, facts);
      this.record.given(actor, command, { id: ids[0], person });
      return { ids };
    });
  }
}
